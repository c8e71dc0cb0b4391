/** What a file can have a Raft node do: what an operator or a timeout could. */
import type { NodeId } from "../../forms/values.ts";
import type { SystemAction } from "../system.ts";
import { onElectionTimeout } from "./election.ts";
import { handOver } from "./hand-over.ts";
import { mayStand, remove, wish } from "./membership.ts";
import { becomeFollower } from "./roles.ts";
import type { RaftSettings, RaftState } from "./state.ts";

export const RAFT_ACTIONS: readonly SystemAction<RaftState, RaftSettings>[] = [
  {
    form: "<nodes> starts|start an election",
    help: "Stands for election as if its election timeout had run out, whatever lease it has granted.",
    example: "n2 starts an election at 2s",
    instead: [
      "<nodes> starts|start election",
      "<nodes> times|time out",
      "<nodes> calls|call an election",
      "<nodes> campaigns|campaign",
    ],
    act(self) {
      if (self.state.role === "leader") return "it was the leader already";
      if (!mayStand(self)) return "it was not a member";
      onElectionTimeout(self);
      return null;
    },
  },
  {
    form: "<nodes> hands|hand over to <to:nodes>",
    help: "The leader brings a successor up to date and has it elected. Handing over to itself calls that off.",
    example: "leader hands over to n3 at 2s",
    instead: [
      "<nodes> transfers|transfer leadership to <to:nodes>",
      "<nodes> hands|hand leadership [over] to <to:nodes>",
      "transfer leadership from <nodes> to <to:nodes>",
    ],
    act(self, { to }) {
      const successors = to as readonly NodeId[];
      return successors.length > 1 ? "only one can succeed it" : handOver(self, successors[0] ?? self.id);
    },
  },
  {
    form: "<nodes> steps|step down",
    help: "The leader becomes a follower in the same term.",
    example: "leader steps down at 2s",
    instead: ["<nodes> resigns|resign", "<nodes> abdicates|abdicate", "<nodes> stops|stop leading"],
    act(self) {
      if (self.state.role !== "leader") return "it was not the leader";
      becomeFollower(self, self.state.term, null);
      return null;
    },
  },
  {
    form: "<nodes> joins|join",
    help: "Asks to become a member; it gets the log first, and counts once the leader has added it. A node that is not set up starts with this.",
    example: "n6 joins at 5s",
    instead: [
      "<nodes> joins|join the cluster",
      "node|nodes <nodes> joins|join",
      "new node|nodes <nodes> joins|join",
      "<nodes> is|are added",
      "add node|nodes <nodes>",
      "leader adds <nodes>",
    ],
    brings: true,
    act: (self) => wish(self, "join"),
  },
  {
    form: "<nodes> leaves|leave",
    help: "Asks to be a member no longer. For a node that is down or paused the leader is asked to remove it.",
    example: "n1 leaves at 9s",
    instead: [
      "<nodes> leaves|leave the cluster",
      "remove node|nodes <nodes>",
      "<nodes> is|are removed",
      "<nodes> is|are decommissioned",
      "decommission <nodes>",
    ],
    act: (self) => wish(self, "leave"),
    actFor: remove,
  },
  {
    form: "<nodes> removes|remove <members:nodes>",
    help: "Has others removed from the members, as an operator does with nodes that do not answer: they are not asked, nor told. A node that does not lead asks whoever does.",
    example: "leader removes n5 at 9s",
    instead: [
      "<nodes> kicks|kick [out] <members:nodes>",
      "<nodes> evicts|evict <members:nodes>",
      "<nodes> expels|expel <members:nodes>",
    ],
    act(self, { members }) {
      const refusals = (members as readonly NodeId[]).map((member) => remove(self, member));
      if (refusals.length === 0) return "nobody was there to be removed";
      return refusals.includes(null) ? null : [...new Set(refusals)].join(", ");
    },
  },
];
