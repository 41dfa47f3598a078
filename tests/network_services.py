"""Plausible arguments for the services of the family network."""

from familycare.domain.family_network import NetworkKind, NetworkPerson, Place
from familycare.services.family_network import (
    ArrangePeople,
    BeginPicture,
    MovePeople,
    PutPerson,
    RemovePerson,
    RemovePicture,
)

CHOIR = NetworkPerson(kind=NetworkKind.FAITH, label="Choir")


def drawn_in(client_id):
    """Return an order that draws somebody into a client's first picture."""
    return PutPerson(client_id=client_id, network_id=0, person=CHOIR)


def arguments(picture, day):
    """Return arguments by name of the service; `day` is one before that of the picture."""
    of = {"client_id": picture.client_id, "network_id": picture.id}
    return {
        "family_network.put": [
            PutPerson(**of, person=NetworkPerson(kind=NetworkKind.WORK, label="Mill"))
        ],
        "family_network.remove": [RemovePerson(**of, number=1)],
        "family_network.move": [MovePeople(**of, places={1: Place(300, 0)})],
        "family_network.arrange": [ArrangePeople(**of)],
        "family_network.begin": [BeginPicture(client_id=picture.client_id, drawn_on=day)],
        "family_network.remove_picture": [RemovePicture(**of)],
        "family_network_views.card": [picture.client_id],
        "family_network_views.sheet": [picture.client_id, (picture.id,)],
        "family_network_views.note_print": [picture.client_id, picture.id, ""],
    }
