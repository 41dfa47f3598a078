"""The words for what a meeting works on, and by which strategy."""

from familycare.domain.focus import CareDomain, Strategy
from familycare.i18n import N_

DOMAINS = {
    CareDomain.INDIVIDUAL: N_("Individual"),
    CareDomain.FAMILY: N_("Family"),
    CareDomain.SOCIAL: N_("Social"),
}
STRATEGIES = {
    Strategy.COGNITIVE_ACCEPTANCE: N_("Cognitive acceptance"),
    Strategy.EMOTIONAL_COMMUNICATION: N_("Emotional communication"),
    Strategy.SOCIAL_CARE: N_("Social care"),
    Strategy.SELF_GUIDANCE: N_("Self-guidance"),
}
