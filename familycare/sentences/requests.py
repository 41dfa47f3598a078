"""What people are told of requests and of the wait list: staff first, then the family."""

from familycare.domain.errors import Refused
from familycare.domain.trail import Deed
from familycare.domain.visit_requests import (
    NoWish,
    NoWishFits,
    OfferOver,
    RequestDecided,
    WishTwice,
)
from familycare.i18n import N_
from familycare.sentences.voices import FIND_TOGETHER

REQUESTS: dict[type[Refused], tuple[str, str]] = {
    NoWish: (
        N_("Say when the family would like to come: one to {most} wishes."),
        N_("Please tell us when you would like to come."),
    ),
    WishTwice: (
        N_("Two wishes are the same. Change one, or leave it out."),
        N_("Please tell us another time as well."),
    ),
    RequestDecided: (
        N_("This cannot be done any more. The request stands as: {state}."),
        FIND_TOGETHER,
    ),
    OfferOver: (
        N_("The offer is over: it was answered, or nobody answered in time."),
        N_("The offer is over. Please ask us for another time."),
    ),
    NoWishFits: (
        N_("None of the wishes can be booked. Look at the reasons beside each of them."),
        N_("None of these times is free. Please choose other ones with us."),
    ),
}

REQUEST_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "VisitRequest"): N_("Took down what the family of {client} asks for."),
    (Deed.CHANGE, "VisitRequest"): N_("Decided on what the family of {client} asks for."),
    (Deed.REMOVE, "VisitRequest"): N_("Took a request of the family of {client} away."),
    (Deed.ADD, "Offer"): N_("Offered a place to the family of {client}."),
    (Deed.CHANGE, "Offer"): N_("Noted what became of a place offered to the family of {client}."),
    (Deed.REMOVE, "Offer"): N_("Took an offer to the family of {client} back."),
}

REQUEST_FIELDS: dict[str, str] = {
    "wishes": N_("Wishes"),
    "decided_because": N_("Reason"),
    "decided_by": N_("Decided by"),
    "decided_at": N_("Decided"),
    "answer": N_("Answer"),
    "family": N_("Who comes"),
    "state": N_("Stands"),
    "offered_at": N_("Offered"),
    "expires_at": N_("Kept until"),
    "visit_request_id": N_("Request"),
    "request_id": N_("Order"),
    "account_id": N_("Account"),
}
