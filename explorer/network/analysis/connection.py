"""How two nodes are connected, as values: paths of hops, each read in walking direction."""

from dataclasses import dataclass

from explorer.framework import Link, Node
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.network.analysis.link_index import rank


@dataclass(frozen=True, slots=True)
class Hop(Record):
    """One step of a path: all *links* between *start* and *end*, the firmest first."""

    start: Node
    links: tuple[Link, ...]
    end: Node

    @property
    def strongest(self) -> Link:
        """The firmest link of the step, which stands for it."""
        return self.links[0]

    @property
    def sentence(self) -> str:
        """The step as a sentence in walking direction."""
        return self.strongest.sentence_from(self.start)

    def to_dict(self) -> Plain:
        """Describe the step with its sentence and all of its links."""
        return {
            "from": self.start.reference(),
            "to": self.end.reference(),
            "sentence": self.sentence,
            "links": plain(self.links),
        }


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one node to another that comes to no node twice."""

    hops: tuple[Hop, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes on the way, with both ends."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))

    @property
    def length(self) -> int:
        """The number of links on the way."""
        return len(self.hops)

    @property
    def weakest(self) -> Link:
        """The link that the path is no firmer than; the first of several."""
        return max((hop.strongest for hop in self.hops), key=rank)


@dataclass(frozen=True, slots=True)
class Connection(Record):
    """The *paths* of at most *longest* links between *start* and *end*, the shortest and firmest first.

    *left_out* are the hubs that further paths would lead through; *more* says that not all paths are here.
    """

    start: Node
    end: Node
    paths: tuple[Path, ...]
    left_out: tuple[Node, ...]
    longest: int
    more: bool

    def to_dict(self) -> Plain:
        """Describe the paths, each as a list of its steps."""
        return {**record(self, "start", "end"), "paths": [plain(path.hops) for path in self.paths]}
