"""The words of calendars and clocks: months in many languages, names of time zones."""

# Each line is one month: full names, genitives and the abbreviations that are written, lower case, without full stop.
_MONTHS = (
    # en · de · fr · es · it · pt · nl · sv/da/no · fi · pl · cs · ru · uk · tr · ro · hu · id · el
    # · ca · bg · sk/sl/sr · lv · et · lt · ar · he
    """january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari tammikuuta tammikuu stycznia
    styczeń sty ledna leden января январь янв січня січень січ ocak oca ianuarie ian január ιανουαρίου ιανουάριος
    ιαν gener януари januára janvāris janvārī jaanuar sausio يناير ינואר בינואר""",
    """february feb februar feber février fevrier févr fevr fév febrero febbraio fevereiro fev februari helmikuuta
    helmikuu lutego luty lut února únor февраля февраль фев февр лютого лютий лют şubat şub februarie február
    φεβρουαρίου φεβ febrer февруари februára februāris februārī veebruar vasario فبراير פברואר בפברואר pebruari""",
    """march mar märz mrz mär maerz mars marzo março marco maart mrt maaliskuuta maaliskuu marca marzec března březen
    марта март мар березня березень бер mart martie március maret μαρτίου μάρτιος μαρ març marec märts marts martā
    kovo مارس מרץ במרץ מארס""",
    """april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień kwi dubna duben апреля апрель апр
    квітня квітень кві nisan nis aprilie április απριλίου απρίλιος απρ април apríla aprīlis aprīlī aprill balandžio
    أبريل ابريل אפריל באפריל""",
    """may mai mayo maggio mag maio mei maj toukokuuta toukokuu maja května květen мая май травня травень тра mayıs
    május μαΐου μάιος μαϊ maig mája maijs maijā gegužės مايو מאי במאי""",
    """june jun juni juin junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec cze června červen июня июнь июн
    червня червень чер haziran haz iunie június juni ιουνίου ιούνιος ιουν juny юни júna jūnijs jūnijā juuni birželio
    يونيو יוני ביוני""",
    """july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu lipca lipiec lip července červenec июля
    июль июл липня липень лип temmuz tem iulie július ιουλίου ιούλιος ιουλ juliol юли júla jūlijs jūlijā juuli
    liepos يوليو יולי ביולי""",
    """august aug août aout agosto ago agustus augusti augustus elokuuta elokuu sierpnia sierpień sie srpna srpen
    августа август авг серпня серпень сер ağustos ağu augusztus αυγούστου αύγουστος αυγ agost augusta augusts
    augustā avgust avg rugpjūčio أغسطس اغسطس אוגוסט באוגוסט""",
    """september sep sept septembre septiembre setiembre settembre set setembro syyskuuta syyskuu września wrzesień wrz
    září сентября сентябрь сен сент вересня вересень вер eylül eyl septembrie szeptember σεπτεμβρίου σεπτέμβριος σεπ
    setembre септември septembra septembris septembrī rugsėjo سبتمبر ספטמבר בספטמבר""",
    """october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu października październik paź
    pazdz října říjen октября октябрь окт жовтня жовтень жов ekim eki octombrie október οκτωβρίου οκτώβριος οκτ
    октомври októbra oktobris oktobrī oktoober spalio أكتوبر اكتوبر אוקטובר באוקטובר""",
    """november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad lis listopadu ноября ноябрь
    ноя нояб листопада листопад лис kasım kas noiembrie noi νοεμβρίου νοέμβριος νοε ноември novembra novembris
    novembrī lapkričio نوفمبر נובמבר בנובמבר""",
    """december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des joulukuuta joulukuu
    grudnia grudzień gru prosince prosinec декабря декабрь дек грудня грудень гру aralık ara decembrie δεκεμβρίου
    δεκ desembre декември decembra decembris decembrī detsember gruodžio ديسمبر דצמבר בדצמבר""",
)

MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}

# Minutes east of UTC. A name several places use has the meaning RFC 822 or most news outlets give it.
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60, "wat": 60,
    "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "cat": 120,
    "eest": 180, "msk": 180, "eat": 180, "trt": 180, "idt": 180, "ast": -240, "gst": 240, "pkt": 300,
    "ist": 330, "npt": 345, "ict": 420, "wib": 420, "wita": 480, "wit": 540, "hkt": 480, "sgt": 480, "pht": 480,
    "myt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780, "nst": -210, "ndt": -150, "adt": -180, "art": -180, "brt": -180, "clt": -240, "clst": -180,
    "est": -300, "edt": -240, "et": -300, "cot": -300, "pet": -300, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
