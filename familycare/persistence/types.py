"""Column types that both databases keep the same way, and the number that names a resource."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from typing_extensions import override

from familycare.domain.counselling import AgendaPoint
from familycare.domain.focus import CareDomain
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.programmes import Topic
from familycare.domain.stationery import HouseText, HouseWords

_ID_BITS = 48
_PLACE_BITS = 8
_fromtimestamp = datetime.fromtimestamp


class Instant(sa.TypeDecorator[datetime]):
    """An instant to the second: whole Unix seconds in SQLite, timestamptz in PostgreSQL."""

    impl = sa.BigInteger
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.BigInteger())

    @override
    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> Any:
        if value is None:
            return value
        if dialect.name == "postgresql":
            return value.replace(microsecond=0)
        return int(value.timestamp())

    @override
    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, int):
            return _fromtimestamp(value, UTC)
        moment: datetime = value
        return moment.astimezone(UTC)


def stored(kind: type[Enum]) -> sa.Enum:
    """Return the column type that keeps members of this enumeration by their value."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [str(member.value) for member in members],
    )


class SeveralOf(sa.TypeDecorator[tuple[Any, ...]]):
    """Several members of an enumeration, kept as their values with commas between."""

    impl = sa.String
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__(200)
        self.kind = kind

    @override
    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: sa.Dialect) -> str:
        return ",".join(str(member.value) for member in value or ())

    @override
    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[Any, ...]:
        return tuple(self.kind(word) for word in value.split(",")) if value else ()


class Numbers(sa.TypeDecorator[tuple[int, ...]]):
    """Several whole numbers with commas between."""

    impl = sa.String
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[int, ...] | None, dialect: sa.Dialect) -> str:
        return ",".join(map(str, value or ()))

    @override
    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[int, ...]:
        return tuple(map(int, value.split(","))) if value else ()


class Lines(sa.TypeDecorator[tuple[str, ...]]):
    """Several short texts, one a line."""

    impl = sa.Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: sa.Dialect) -> str:
        return "\n".join(value or ())

    @override
    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[str, ...]:
        return tuple(value.split("\n")) if value else ()


class Topics(sa.TypeDecorator[tuple[Topic, ...]]):
    """What the meetings of a group are about, as JSON: pairs of title and domain."""

    impl = sa.JSON
    cache_ok = True

    @override
    def process_bind_param(
        self, value: tuple[Topic, ...] | None, dialect: sa.Dialect
    ) -> list[list[str]]:
        return [[topic.title, topic.domain.value] for topic in value or ()]

    @override
    def process_result_value(
        self, value: list[list[str]] | None, dialect: sa.Dialect
    ) -> tuple[Topic, ...]:
        return tuple(Topic(title, CareDomain(domain)) for title, domain in value or ())


class Agenda(sa.TypeDecorator[tuple[AgendaPoint, ...]]):
    """The points of an agenda, as JSON: text, whether it was dealt with, and carried on."""

    impl = sa.JSON
    cache_ok = True

    @override
    def process_bind_param(
        self, value: tuple[AgendaPoint, ...] | None, dialect: sa.Dialect
    ) -> list[list[str | bool]]:
        return [[point.text, point.dealt, point.carried] for point in value or ()]

    @override
    def process_result_value(
        self, value: list[Any] | None, dialect: sa.Dialect
    ) -> tuple[AgendaPoint, ...]:
        return tuple(AgendaPoint(*point) for point in value or ())


class Texts(sa.TypeDecorator[tuple[HouseWords, ...]]):
    """Texts of the house, as JSON: language, which text, and its words."""

    impl = sa.JSON
    cache_ok = True

    @override
    def process_bind_param(
        self, value: tuple[HouseWords, ...] | None, dialect: sa.Dialect
    ) -> list[list[str]]:
        return [[one.language, one.text.value, one.words] for one in value or ()]

    @override
    def process_result_value(
        self, value: list[list[str]] | None, dialect: sa.Dialect
    ) -> tuple[HouseWords, ...]:
        return tuple(
            HouseWords(language, HouseText(text), words) for language, text, words in value or ()
        )


def resource_number(resource: Resource) -> int:
    """Pack kind, place and id into the one whole number by which occupancies are guarded.

    One column keeps the guarding index small and the guard one comparison on both databases.
    """
    if resource.id >> _ID_BITS or resource.place >> _PLACE_BITS:
        raise ValueError(resource)
    return resource.kind << (_ID_BITS + _PLACE_BITS) | resource.place << _ID_BITS | resource.id


def resource_of(number: int) -> Resource:
    """Unpack what `resource_number` packed."""
    return Resource(
        ResourceKind(number >> (_ID_BITS + _PLACE_BITS)),
        number & ((1 << _ID_BITS) - 1),
        number >> _ID_BITS & ((1 << _PLACE_BITS) - 1),
    )
