"""Words that tell nothing about an event: grammar (stop words), and the small change of news (common words)."""

from functools import cache

_STOPS = {
    "en": """a about above after again against all also am an and any are aren't as at back be because been before being
        below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during
        each either even ever every few for from further get gets getting go goes going got had hadn't has hasn't
        have haven't having he he'd he'll he's her here here's hers herself him himself his how however i i'd i'll
        i'm i've if in into is isn't it it's its itself just let let's like may me might more most much must my
        myself near neither never no nor not now of off on once one only onto or other our ours ourselves out over
        own per quite rather really same she she'd she'll she's should shouldn't since so some still such than that
        that's the their theirs them themselves then there there's these they they'd they'll they're they've this
        those though through to too toward towards two under until up upon us very via was wasn't we we'd we'll
        we're we've well were weren't what what's when where whether which while who who's whom whose why will with
        within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself""",
    "de": """aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim
        bereits bin bis bist da dabei damit danach dann daran darauf darin darüber darum das dass davon dazu dein
        dem den denen denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du
        durch ein eine einem einen einer eines einige er erst es etwas euch für gegen gibt habe haben hat hatte
        hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden
        jeder jedes jedoch jetzt kann kein keine keinen können könnte mal man mehr mein mich mir mit muss müssen
        nach nachdem nicht nichts noch nun nur ob oder ohne schon sehr sei seien sein seine seinem seinen seiner
        seit sich sie sind so sogar soll sollen sollte sondern sowie über um und uns unser unter vom von vor war
        waren warum was wegen weil weiter welche welcher wenn wer werde werden wie wieder will wir wird wo wollen
        worden wurde wurden während zu zum zur zwar zwei zwischen""",
    "fr": """a afin ai ainsi alors après au aucun aujourd'hui aura aussi autre autres aux avaient avait avant avec avoir
        c'est car ce cela celle celui ces cet cette ceux chaque chez comme comment dans de depuis des deux donc dont
        du elle elles en encore entre est et étaient était été être eu eux fait faire fois font il ils j'ai je
        jusqu'à la le les leur leurs lors lui mais me même mes moins mon n'est ne non nos notre nous on ont ou où
        par parce pas pendant peu peut plus pour pourquoi près puis qu'elle qu'il qu'ils qu'on quand que quel quelle
        qui quoi sa sans se selon sera ses si soit son sont sous sur ta te tous tout toute toutes très trop tu un
        une vers votre vous y à""",
    "es": """a al algo algunas algunos ante antes aquel así aún aunque bajo bien cada casi como con contra cosas cual
        cuando cómo de del desde después dice dijo donde dos durante e el él ella ellas ellos en entre era eran es
        esa esas ese eso esos esta está estaba están estas este esto estos fue fueron ha había han hace hacia hasta
        hay hoy la las le les lo los más me mi mientras muy nada ni no nos o otra otras otro otros para parte pero
        poco por porque pues que qué quien quién se sea según ser será si sí sido sin sobre solo sólo son su sus
        también tan tanto tiene tienen todo todos tras tu un una uno unos y ya yo""",
    "it": """a ad agli ai al alla alle allo anche ancora anni avere aveva bene c'è che chi ci come con contro cosa così
        cui da dagli dai dal dalla dalle davanti degli dei del dell della delle dello di dopo dove due durante e è
        ecco ed era erano essere fa fatto fino fra gli ha hanno ho i il in io l la le lei li lo loro lui ma meno mi
        mia molto ne né negli nei nel nella nelle noi non nostro o oggi ogni ora per perché perciò però più poi
        prima proprio può qua quale quando quanto quella quelle quelli quello questa queste questi questo qui quindi
        se secondo sei sempre senza si sia sono sopra sotto stata stato su sua sue sugli sui sul sulla suo suoi tra
        tre tutta tutte tutti tutto un una uno vi""",
    "pt": """a ainda além algo alguns ano anos antes ao aos após aqui as assim até cada com como contra da das de dela
        dele deles depois desde deve disse do dois dos durante e é ela elas ele eles em então entre era eram essa
        esse esta está estão este estes eu foi foram há isso isto já lá lhe mais mas me menos mesmo meu muito na nas
        não nem no nos nós num numa o onde ontem os ou outra outro outros para pela pelas pelo pelos pode por porque
        quando que quem são se segundo seja sem ser será seu seus sido sob sobre sua suas também tem têm teve tinha
        todos tudo um uma uns você""",
    "nl": """aan al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen
        geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me
        meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch
        toen tot u uit uw van veel voor want waren was wat we wel werd wezen wie wij wil worden wordt zal ze zei
        zelf zich zij zijn zo zonder zou""",
    "ru": """а без более больше будет будто бы был была были было быть в вам вас во вот время все всего всех вы где года
        году да даже два для до его ее ей ему если есть еще ещё же за здесь и из или им их к как какая какой когда
        который которая которые которых которого кто ли либо лишь мне много может можно мой мы на над надо нас не
        него нее ней нет ни них но ну о об один однако он она они оно от очень перед по под после потом потому почти
        при про раз с сам свою своей своего себе себя сейчас со снова среди так также такой там тем теперь то тоже
        только том того той тот три ту тут ты у уже хотя чего чем через что чтобы эти этих это этого этой этом этот
        эту я""",
    "uk": """а або але без більше буде був була були було бути в вам вас ви від він вона вони все всі вже де для до є ж
        за з зі і із його її їх й як який яка які коли ми на над нас не немає ні но о один від однак по під після
        при про раз с себе сказав та так також там те ти тим то того тому тут у хто це цей цього через чи що щоб я""",
    "pl": """a aby albo ale ani bardzo bez bo by był była było były być co czy dla do gdy gdzie go i ich im inne innych
        iż ja jak jako je jednak jego jej jest jeszcze jeśli już kiedy kto która które którego których który którzy
        lub ma mi mnie może można na nad nam nas nie nich nim nią niż o od on ona one oni oraz po pod podczas ponad
        powiedział przed przez przy roku również są się sobie swoje ta tak także tam te tego tej ten też to tu tych
        tylko tym u w we więc wszystko z za ze że""",
    "sv": """alla alltså än and andra är att av bara blev bli blir de dem den denna deras dess det detta dig din du där
        då efter eller en er ett finns från för före få får ha hade han hans har hela henne hennes hon honom hur här
        i icke in inga ingen inte jag kan kommer man med mellan men mer mig min mot mycket måste när ni nu nya någon
        något några och också om oss på samma sedan sig sin sina sitt ska skulle som säger så till under upp ut utan
        vad var vara varit vi vid vilka vill än år över""",
    "da": """af alle at blev blive bliver da de dem den denne der deres det dette dig din du efter eller en end er et
        for fra før få får ha havde han hans har hende hendes her hun hvad hvis hvor i ikke ind ingen jeg kan kom man
        med meget mellem men mere mig min mod må ned noget nogle nu når og også om op os over på samt sig sin sit
        skal skulle som så til ud under var ved vi vil være været år""",
    "no": """alle at av ble bli blir da de dem den denne der deres det dette du eller en enn er et etter for fra før få
        får ha hadde han hans har henne her hun hva hvis hvor i ikke inn ingen jeg kan kom man med meg mellom men
        mer min mot må noe noen nå når og også om opp oss over på seg sin skal skulle som så til ut under var ved vi
        vil ville være vært år""",
    "tr": """acaba ama ancak bazı belki ben beri bile bin bir biri birkaç biz bu buna bunu da daha de defa değil diye
        dolayı en gibi göre hem hep her için ile ise kadar karşı ki kim mı mi mu mü nasıl ne neden o olan olarak
        oldu olduğu olduğunu olması on ona onlar onu sonra şey şu tarafından tüm üzere var ve veya ya yani yok""",
    "cs": """a aby ale ani ano až bez bude by byl byla byli bylo být co což další do dnes i jak jako je jeho jej její
        jejich jen ještě jsem jsou k kde kdy když která které který kteří ma mezi mít může na nad nebo než není o od
        on ona oni po pod podle pokud pouze pro proti před přes při s se si své svůj ta tak také tam ten to toho tom
        tu už u v ve však z za ze že""",
    "ar": """في من على إلى عن مع أن إن كان كانت هذا هذه ذلك التي الذي الذين ما لا لم لن قد كل بعد قبل بين حتى أو و ثم أي
        هو هي هم عند كما غير منذ خلال حول يوم وقد وقال قال""",
}

_COMMON = {
    "en": """according added amid among announced another asked began call called came come comes day days declined
        earlier early expected first five four friday good group hours include including last late later latest live
        made make makes making many monday month months morning new news night number often part past people photo
        photos plan plans point put read report reported reportedly reporter reporters reports right said saturday
        saw say saying says second see seen set seven several shows six spokesman spokesperson spokeswoman start
        state statement story sunday take taken takes ten thing things think third three thursday time times today
        told tomorrow took tuesday update video want watch way wednesday week weeks went work world year years
        yesterday""",
    "de": """dienstag donnerstag freitag heute jahr jahre jahren laut leute menschen mittwoch montag morgen neue neuen
        neuer prozent sagt sagte samstag sonntag tag tage uhr video worden zeit""",
    "fr": """année ans dimanche dit hier jeudi jour jours lundi mardi mercredi nouveau nouvelle samedi temps vendredi
        vidéo""",
    "es": """año años día días domingo jueves lunes martes miércoles nueva nuevo sábado semana tiempo vez viernes
        video""",
    "it": """anno domenica giorno giorni giovedì lunedì martedì mercoledì nuova nuovo sabato tempo venerdì video
        volta""",
    "pt": """dia dias domingo feira hoje novo nova quarta quinta sábado segunda semana sexta terça vez vídeo""",
    "ru": """день дня дней заявил заявила заявили лет новый новости отметил понедельник пятница рассказал рублей сегодня
        слов словам сообщает сообщил сообщили среда сути суббота четверг человек""",
}

_STOP_SETS = {language: frozenset(words.split()) for language, words in _STOPS.items()}
_COMMON_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_VERY_SHORT = 2  # letters
_EMPTY: frozenset[str] = frozenset()


def is_stop(word: str, language: str) -> bool:
    """Whether a case-folded word is grammar only; in a language without a table, whether it is very short."""
    known = _STOP_SETS.get(language)
    if known is None:
        return len(word) <= _VERY_SHORT and word.isascii()
    return word in known or (len(word) == 1 and word.isascii())


def has_stops(language: str) -> bool:
    """Whether there is a table of the stop words of a language."""
    return language in _STOP_SETS


@cache
def stops_elsewhere(language: str) -> frozenset[str]:
    """The case-folded stop words of all other languages that are none of this one."""
    return frozenset().union(*_STOP_SETS.values()) - _STOP_SETS.get(language, _EMPTY)


def common(language: str) -> frozenset[str]:
    """The case-folded words that are in every second piece of news of a language."""
    return _COMMON_SETS.get(language, _EMPTY)


def is_common(word: str, language: str) -> bool:
    """Whether a case-folded word is in every second piece of news: weekdays, "said", "new"."""
    return word in _COMMON_SETS.get(language, _EMPTY)
