"""What the environments of clauses and of nouns are worked out from."""

from collections.abc import Callable

from rapporteur.events.joints import Joints
from rapporteur.events.readings import Reading


class Surroundings:
    """The words of one parse; ``reading`` and ``around`` answer for the words above one."""

    def __init__(self, joints: Joints, reading: Callable[[int], Reading], around: Callable[[int], Reading]) -> None:
        self.view = joints.view
        self.own = joints.own
        self.tables = joints.tables
        self.joints = joints
        self.reading = reading
        self.around = around
