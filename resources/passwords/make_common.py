"""Writes common.txt: our own list of passwords that guessers try first, as plain words.

No list of leaked passwords went into it. It follows the recipe of those who choose badly: what
comes to everybody's mind, in the languages of the program. Figures before and behind a word are
no part of it: they are taken away before the list is looked at.
Run by hand after a change: python resources/passwords/make_common.py
"""

# ruff: noqa: INP001 - a script beside what it makes
from itertools import product
from pathlib import Path

SHORTEST = 4
"""Shorter ones may stand in a good password by chance."""
ENGLISH = """
    password passwd pass access admin administrator adminadmin user guest root master manager
    system computer internet windows office login signin welcome hello letmein letmeinnow
    changeme changeit default secret private security secure trustno one test testtest testing
    example sample demo qwerty qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
    qazwsxedc iloveyou iloveu loveyou lovelove mylove sweetheart darling baby babygirl princess
    prince angel angels sunshine sunflower flower butterfly rainbow summer winter spring autumn
    january february march april june july august september october november december monday
    friday sunday football baseball basketball soccer hockey tennis dragon monkey tiger lion
    eagle shadow superman batman spiderman starwars pokemon matrix michael jessica jennifer
    ashley daniel thomas charlie robert jordan george andrew joshua matthew nicole hannah
    samantha freedom forever family familycare mother father daughter brother sister children
    parents friends happiness blessed jesus christ jesuschrist godisgood heaven faith hope
    believe cookie chocolate banana cheese coffee orange purple silver golden diamond money
    dollar lucky winner america england london berlin liverpool chelsea arsenal barcelona
    juventus mercedes ferrari porsche samsung google facebook instagram rehab rehabilitation
    recovery recover clinic centre center hospital therapy therapist counsellor counselor
    coordinator reception receptionist auditor visits visitor doctor nurse patient client
    whatever nothing something unknown
"""
CHINESE = """
    woaini woaiwojia woaizhongguo mima mimamima woaibaba woaimama nihao nihaoma zhongguo beijing
    shanghai guangzhou shenzhen wangyang zhangwei liwei wangfang aini ainiyiwannian yiersansi
    xiexie pengyou gongxifacai facai jiating jiankang kangfu zhongxin guanliyuan
"""
PERSIAN = """
    salam khoda khodaya yaali yahossein yamahdi mohammad mohammadi hossein hosseini alireza
    fatemeh zahra maryam mahdi reza iran irani tehran mashhad shiraz esfahan tabriz perspolis
    esteghlal azizam eshgh eshghman asheghetam doostetdaram madar pedar khanevade zendegi ramz
    ramzeobour
"""
TOGETHER = """
    password pass admin administrator welcome hello secret login master manager love family care
    familycare home house mother father baby angel happy sunshine summer winter spring qwerty
    internet computer dragon monkey football freedom forever trust open user test new old good
    rehab recovery clinic centre center hospital
"""
"""Words of which two in a row still come to everybody's mind."""
PHRASES = """
    correcthorsebatterystaple thequickbrownfox tobeornottobe iloveyouforever iloveyousomuch
    iloveyoubaby letmeinplease openthedoor opensesame pleaseletmein thisismypassword
    thisisapassword mypasswordis mypassword newpassword oldpassword yourpassword nopassword
    passwordpassword onetwothreefour onetwothree abcdefghijkl abcdefghijklm abcdefg abcd1234
    abcdef123456 1q2w3e4r5t6y 1q2w3e4r5t 1qaz2wsx3edc zaq12wsx zaq1xsw2cde3 qwer1234
    qwer1234qwer asdf1234asdf a1b2c3d4e5f6 q1w2e3r4t5y6 123qweasdzxc qweasdzxc123 qweasdzxc
    123456qwerty lookaround 123456abcdef 147258369 147258369000 159753456852 123456654321
    112233445566 121212121212 123123123123 987654321000 woaini1314520 woaini5201314
    lookaroundfreely familyfirst familycare familycarecentre welcomehome welcometothejungle
    ilovemyfamily ilovemyself ilovemymum ilovemymom ilovemydad ilovemywife ilovemyhusband
"""
SWAPS = ("a4", "e3", "i1", "o0", "s5")
"""Figures that stand for letters."""


def variants(word: str) -> set[str]:
    """Return the word with none, each, or the usual two of its letters written as figures."""
    swapped = {word.replace(letter, figure) for letter, figure in SWAPS}
    return {word, *swapped, word.replace("a", "4").replace("o", "0")}


def main() -> None:
    """Write the list beside this file."""
    words = (ENGLISH + CHINESE + PERSIAN).split()
    pairs = product(TOGETHER.split(), repeat=2)
    found = {*PHRASES.split(), *words, *map("".join, pairs)}
    found |= {variant for word in words for variant in variants(word)}
    kept = sorted(word for word in found if len(word) >= SHORTEST)
    head = "# Our own list, written by make_common.py; letters and digits only, small."
    text = "\n".join([head, *kept]) + "\n"
    Path(__file__).with_name("common.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
