"""Groups of the demonstration centre: one run of a programme after another."""

from __future__ import annotations

import json
from math import ceil
from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.programmes import Admission, Measures
from familycare.domain.rooms import RoomKind
from familycare.persistence.new_records import NewGroup, NewGroupMember
from familycare.services.exchange.demonstration.calendar import CLIENT, FAMILY, quarter_of
from familycare.services.exchange.demonstration.outcomes import Meeting
from familycare.services.exchange.demonstration.recipe import (
    between,
    interpolated,
    new_uid,
    recipe,
)
from familycare.services.programmes import shipped_library

if TYPE_CHECKING:
    from random import Random

    from familycare.domain.programmes import Topic
    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.calendar import Day
    from familycare.services.exchange.demonstration.families import Relative
    from familycare.services.exchange.demonstration.house import Place, Post, Rooms
    from familycare.services.exchange.demonstration.observations import Observations
    from familycare.services.exchange.demonstration.outcomes import Diary
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.exchange.demonstration.residents import Resident

DAYS_OF_WEEK = 7
WORKDAYS = 5
COUPLE = 2
"""Members of a run that one client has with a relative."""
TRIES_PER_MEMBER = 8
"""Clients that are asked for one place in a group before it stays empty."""


class Track:
    """A weekday, a time, a room and a post, kept for one group after another."""

    def __init__(self, weekday: int, start: int, place: Place, post: Post) -> None:
        self.weekday, self.start, self.place, self.post = weekday, start, place, post
        self.group_id = 0
        self.programmes: list[Data] = []
        """The only ones that it holds; empty for all."""
        self.quarters = 0
        """How long a meeting lasts; 0 as usual."""
        self.sessions_left = 0
        self.held = 0
        """Sessions so far."""
        self.measures = Measures()
        self.members: list[Resident] = []
        self.family: dict[int, Resident] = {}
        """Family members who take part, and whose they are."""


class Groups:
    """Forms groups and holds their sessions."""

    def __init__(
        self,
        chance: Random,
        batch: Batch,
        diary: Diary,
        counted: tuple[int, int],
        resources: tuple[Rooms, list[Post]],
        observations: Observations,
    ) -> None:
        self._observations = observations
        self._chance, self._batch, self._diary = chance, batch, diary
        clients, self._today = counted
        rooms, posts = resources
        self._data: Data = recipe("centre")["kinds"]["group_session"]
        self._programmes: list[Data] = recipe("centre")["programme"]
        self._runs = 0
        self._quarters = self._data["minutes"][0] // 15
        least, most = self._data["members"]
        intensity = interpolated(recipe("centre")["intensity"], clients)
        share = min(self._data["most_grouped"], self._data["clients_grouped"] * intensity)
        wanted = ceil(clients * share * 2 / (least + most))
        tracks = _tracks(self._data["starts"], rooms.open[RoomKind.GROUP_ROOM], posts)
        self._by_weekday: list[list[Track]] = [[] for _ in range(DAYS_OF_WEEK)]
        chance.shuffle(tracks)
        of_day = [[t for t in tracks if t.weekday == day] for day in range(WORKDAYS)]
        for n in range(min(wanted, len(tracks))):
            self._by_weekday[n % WORKDAYS].append(of_day[n % WORKDAYS].pop())
        counselling, couples = rooms.open[RoomKind.COUNSELLING_ROOM], recipe("centre")["couples"]
        if counselling and posts:
            start = quarter_of(couples["start"])
            track = Track(couples["weekday"], start, counselling[0], posts[0])
            track.programmes, track.quarters = [couples], couples["minutes"] // 15
            self._by_weekday[track.weekday].append(track)

    def hold(self, day: Day, in_care: list[Resident]) -> None:
        """Hold the sessions of that day; comes first, so that everybody of a group is free."""
        for track in self._by_weekday[day.weekday]:
            if track.sessions_left == 0:
                self._form(track, day, in_care)
            if not day.holiday and track.sessions_left:
                self._session(track, day)

    def _form(self, track: Track, day: Day, in_care: list[Resident]) -> None:
        """Start the next run of a programme, with clients who are in no group."""
        choice = track.programmes or self._programmes
        programme = choice[self._runs % len(choice)]
        sessions = programme["sessions"]
        if self._runs < sum(map(len, self._by_weekday)):  # the first ones are under way already
            sessions = between(self._chance, (1, sessions))
        track.members = self._members(day, in_care)
        if track.programmes:  # held with one client and their family
            track.members = [r for r in track.members if any(_comes(m) for m in r.relatives)][:1]
        if not track.members:
            return
        self._runs += 1
        track.sessions_left, track.held = sessions, 0
        known = shipped_library().by_code.get(programme["code"])
        track.measures = known.measures if known else Measures()
        last = day.number + (sessions - 1) * DAYS_OF_WEEK
        for member in track.members:
            member.grouped_until = last
        track.family = self._family(track) if programme["family"] else {}
        track.group_id = self._batch.next_id(NewGroup)
        self._enter(track, programme, last)

    def _members(self, day: Day, in_care: list[Resident]) -> list[Resident]:
        count = between(self._chance, self._data["members"])
        stays_until = day.number + self._data["clients_apart_days"]
        found: list[Resident] = []
        for _ in range(count * TRIES_PER_MEMBER if in_care else 0):
            asked = in_care[int(self._chance.random() * len(in_care))]
            if asked.grouped_until < day.number and asked.leaves > stays_until:
                if asked not in found:
                    found.append(asked)
                if len(found) == count:
                    break
        return found

    def _family(self, track: Track) -> dict[int, Resident]:
        """Return relatives who live near, as many as there are seats beside the facilitator's."""
        near = [(r.id, m) for m in track.members for r in m.relatives if _comes(r)]
        seats = track.place.seats - len(track.members) - 1
        most = COUPLE - 1 if track.programmes else self._data["most_family"]
        return dict(near[: min(seats, most)])

    def _enter(self, track: Track, kind: Data, last: int) -> None:
        programme = shipped_library().by_code.get(kind["code"])
        facilitator, _ = track.post.holder(min(last, self._today))
        people_most = len(track.members) + len(track.family)
        still = [m.id for m in track.members if last < self._today or m.leaves > self._today]
        self._batch.add(
            NewGroup(
                id=track.group_id,
                uid=new_uid(self._chance),
                name=f"{kind['name']} {self._runs}",
                programme=kind["code"],
                admission=(programme.admission if programme else Admission.OPEN).value,
                mandatory=programme is not None and programme.mandatory,
                seats=max(programme.seats, people_most) if programme and programme.seats else None,
                topics=_as_json(programme.topics if programme else ()),
                room_id=track.place.room_id,
                facilitator_id=facilitator,
                active=last >= self._today,
            )
        )
        people = [(client, None) for client in still]
        people += [(None, member) for member in track.family]  # type: ignore[misc]
        for position, (client, member) in enumerate(people):
            self._batch.add(NewGroupMember(track.group_id, position, client, member))

    def _session(self, track: Track, day: Day) -> None:
        track.sessions_left -= 1
        track.held += 1
        self._measure(track, day.number)
        facilitator, _ = track.post.holder(day.number)
        quarters = track.quarters or self._quarters
        mask = ((1 << quarters) - 1) << track.start
        taken = day.taken
        clients = [
            m.id
            for m in track.members
            if m.leaves >= day.number and not taken.get(CLIENT + m.id, 0) & mask
        ]
        family = [
            member
            for member, client in track.family.items()
            if client.id in clients and not taken.get(FAMILY + member, 0) & mask
        ]
        if clients:
            self._diary.put_down(
                day,
                Meeting(AppointmentKind.GROUP_SESSION, track.start, quarters, track.place,
                        clients, family, [facilitator], track.group_id),
            )  # fmt: skip

    def _measure(self, track: Track, day: int) -> None:
        """Let the members answer what the programme asks before, during and after it."""
        asked, every = track.measures, track.measures.every_meetings
        codes = asked.before if track.held == 1 else ()
        if every and track.sessions_left and track.held % every == 0:
            codes = asked.during
        if not track.sessions_left:
            codes = asked.after
        here = {one.id for one in track.members if one.leaves >= day}
        for one in track.members if codes else ():
            if one.id in here:
                self._observations.measure(one, None, codes, day)
        for member, client in track.family.items() if codes else ():
            if client.id in here:
                self._observations.measure(client, member, codes, day)


def _comes(relative: Relative) -> bool:
    """Whether somebody of the family could come week after week."""
    return relative.adult and relative.near


def _as_json(topics: tuple[Topic, ...]) -> str:
    return json.dumps([[topic.title, topic.domain.value] for topic in topics])


def _tracks(starts: list[str], places: list[Place], posts: list[Post]) -> list[Track]:
    """Return every track that fits; nobody leads two at one time."""
    times = [(day, quarter_of(start)) for start in starts for day in range(WORKDAYS)]
    return [
        Track(weekday, start, place, posts[(n + row) % len(posts)])
        for row, place in enumerate(places[: len(posts)])
        for n, (weekday, start) in enumerate(times)
    ]
