"""Words that hurt a family, or tell a stranger what is treated here: papers do without them."""

import re

BLAME = re.compile(
    r"\b(fail|refus|no-show|fault|blam|neglect|must not|guilt|careless|irresponsib|bad famil)\w*"
    r"|不负责|失职|怪罪|责怪|过错|失败|تقصیر|سرزنش|کوتاهی|شکست",
    re.IGNORECASE,
)
DRUG_WORDS = re.compile(
    r"\b(drug|addict|abus|relapse|substance|detox|withdrawal|patient|inmate|clean)\w*"
    r"|毒|瘾|戒断|病人|患者|اعتیاد|معتاد|مواد|بیمار",
    re.IGNORECASE,
)


def to_think_over(text: str) -> tuple[str, ...]:
    """Return the words of a text that blame or name what is treated, each once, as they stand."""
    found = (each[0] for words in (BLAME, DRUG_WORDS) for each in words.finditer(text))
    return tuple(dict.fromkeys(found))
