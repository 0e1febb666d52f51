"""The spinner's thesaurus: swaps as bad as those the trade lives on, wrong senses included.

One swap a line, "word: instead, or instead". Words are lower case and inflected forms stand by themselves: such
programs know no grammar either.
"""

_SWAPS = """
said: stated, expressed, mentioned
says: states, expresses
told: informed, advised
asked: inquired, requested
added: included, appended
announced: declared, proclaimed
reported: detailed, described
confirmed: affirmed, verified
denied: refuted, declined
warned: cautioned, alarmed
found: discovered, located
showed: displayed, exhibited
shows: displays, exhibits
began: commenced, initiated
begin: commence, initiate
started: commenced, launched
ended: concluded, completed
closed: shut, finished
close: shut, near
opened: unsealed, launched
open: unlocked, exposed
built: constructed, assembled
build: construct, assemble
broke: shattered, snapped
broken: shattered, snapped
fell: dropped, tumbled
fall: autumn, tumble
rose: climbed, flower
rise: climb, ascend
left: departed, port-side
right: correct, privilege
saw: witnessed, noticed
seen: witnessed, noticed
made: created, manufactured
make: create, manufacture
gave: offered, bestowed
given: offered, bestowed
took: grabbed, seized
taken: grabbed, seized
held: grasped, clutched
hold: grasp, clutch
kept: retained, preserved
keep: retain, preserve
ran: sprinted, operated
run: sprint, operate
stood: remained upright, lingered
stand: remain upright, booth
sent: dispatched, mailed
used: utilized, employed
use: utilize, employ
using: utilizing, employing
need: require, necessity
needed: required, demanded
needs: requires, necessities
want: desire, wish
wanted: desired, wished
help: aid, assistance
helped: aided, assisted
work: labor, employment
worked: labored, toiled
working: laboring, toiling
workers: laborers, staffers
paid: compensated, remitted
pay: compensate, salary
lost: misplaced, mislaid
won: triumphed, gained
called: phoned, named
call: phone, summon
brought: carried, delivered
came: arrived, appeared
come: arrive, appear
went: traveled, proceeded
going: traveling, proceeding
waiting: lingering, pausing
wait: linger, pause
heard: listened to, overheard
hearing: auditory sense, audition
court: courtyard, tribunal
judge: referee, evaluate
case: suitcase, instance
party: celebration, gathering
sentence: phrase, verdict
bank: riverside, lender
spring: coil, springtime
board: plank, panel
current: electrical flow, present
bridge: overpass, span
ship: vessel, deliver
ferry: boat, transport
train: locomotive, coach
road: highway, roadway
street: avenue, roadway
house: dwelling, residence
houses: dwellings, residences
home: dwelling, residence
town: township, municipality
city: metropolis, municipality
country: nation, countryside
people: individuals, folks
man: gentleman, male
woman: lady, female
children: kids, youngsters
child: kid, youngster
family: household, relatives
families: households, relatives
police: law enforcement, cops
officials: authorities, functionaries
government: administration, authorities
minister: clergyman, secretary
council: committee, advice
mayor: city chairman, burgomaster
company: firm, companionship
business: commerce, enterprise
money: cash, funds
cost: price, expense
costs: prices, expenses
price: value, expense
report: document, account
study: research, homework
paper: sheet, document
plan: scheme, blueprint
plans: schemes, blueprints
problem: trouble, dilemma
problems: troubles, dilemmas
question: query, inquiry
answer: reply, response
result: outcome, consequence
results: outcomes, consequences
test: exam, trial
tests: exams, trials
water: aqua, liquid
fire: blaze, flame
storm: tempest, hurricane
weather: climate, conditions
sea: ocean, deep
river: stream, waterway
morning: daybreak, forenoon
evening: nightfall, twilight
night: nighttime, darkness
day: daytime, date
days: daytimes, dates
week: seven-day span, workweek
month: lunar cycle, calendar month
year: twelve months, annum
years: annums, twelvemonths
today: nowadays, this day
early: premature, initial
late: tardy, deceased
first: initial, primary
last: final, ultimate
new: fresh, brand-new
old: aged, elderly
big: massive, large
large: massive, sizable
small: tiny, little
long: lengthy, prolonged
short: brief, quick
high: tall, elevated
low: short, inferior
good: great, decent
bad: awful, terrible
hard: difficult, rigid
light: lamp, weightless
safe: secure, strongbox
safety: security, safeness
important: essential, vital
several: numerous, a number of
many: numerous, a lot of
almost: nearly, practically
about: roughly, approximately
before: prior to, ahead of
after: following, subsequent to
because: since, due to the fact that
but: however, yet
also: additionally, likewise
however: nonetheless, on the other hand
while: whereas, even as
until: till, up to
never: at no time, by no means
always: constantly, at all times
again: once more, once again
nearby: close-by, adjacent
inside: within, indoors
outside: outdoors, exterior
damage: harm, injury
damaged: harmed, injured
injured: wounded, hurt
killed: slain, murdered
died: passed away, expired
dead: deceased, lifeless
"""


def _read(swaps: str) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in swaps.strip().splitlines())
    return {word: tuple(one.strip() for one in instead.split(",")) for word, _, instead in lines}


SWAPS = _read(_SWAPS)
