"""Every service declares what its caller must be allowed to do, and refuses whoever may not."""

import importlib
import inspect
import pkgutil

import pytest

import familycare.services
from familycare.domain.access import RIGHTS, Actor, NotAllowed, Permission, Role


def services():
    """Yield every public function of the services that is given a unit of work first."""
    package = familycare.services
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        for name, call in vars(module).items():
            if not inspect.isfunction(call) or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(call).parameters), "")
            if call.__module__ == module.__name__ and first in {"work", "reading"}:
                yield pytest.param(call, id=f"{module.__name__.split('.', 2)[2]}.{name}")


SERVICES = list(services())


class Nobody:
    """A unit of work that has nothing but a person with a role."""

    def __init__(self, role):
        self.actor = Actor("Somebody", role)


def test_the_services_are_found():
    assert {"appointments.book", "clients.add", "calendar_views.between"} <= {
        param.id for param in SERVICES
    }


@pytest.mark.parametrize("call", SERVICES)
def test_a_service_declares_a_permission(call):
    assert isinstance(call.needs, Permission)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("call", SERVICES)
def test_a_service_refuses_a_role_without_its_permission(call, role):
    if call.needs in RIGHTS[role]:
        with pytest.raises((TypeError, AttributeError)):  # it went on, with nothing to work on
            call(Nobody(role))
    else:
        with pytest.raises(NotAllowed) as refusal:
            call(Nobody(role))
        assert refusal.value.permission is call.needs


def test_every_role_has_rights_and_reads():
    assert set(RIGHTS) == set(Role)
    assert all(Permission.READ in rights for rights in RIGHTS.values())


def test_the_administrator_may_everything_and_the_auditor_reads_only():
    assert RIGHTS[Role.ADMINISTRATOR] == frozenset(Permission)
    assert RIGHTS[Role.AUDITOR] == {Permission.READ}


@pytest.mark.parametrize("permission", Permission)
def test_no_permission_is_without_somebody_who_has_it_besides_the_administrator(permission):
    holders = {role for role, rights in RIGHTS.items() if permission in rights}
    assert holders - {Role.ADMINISTRATOR} or permission is Permission.EDIT_HOUSE
