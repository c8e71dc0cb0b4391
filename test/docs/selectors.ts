/** The ways to say whom a statement means, for the manual. A test holds that each of them is understood. */

export const SELECTORS: readonly { readonly selector: string; readonly help: string }[] = [
  { selector: "n1", help: "The node of that name." },
  { selector: "n1 and n2", help: "Both." },
  { selector: "{n1, n2}", help: "Both; a set can stand wherever nodes can." },
  {
    selector: "leader",
    help: "Any role of the system: of several that hold it, the one with the highest epoch (term, ballot, view), or without epochs the latest. A crashed node holds no role; a paused or cut-off one keeps it.",
  },
  { selector: "leaders", help: "All that hold the role." },
  { selector: "followers", help: "All that hold the role." },
  {
    selector: "old leader",
    help: "The latest other one to have held the role: crashed, deposed or still believing.",
  },
  { selector: "a follower", help: "One of them, drawn by the seed." },
  { selector: "2 followers", help: "So many of them, drawn by the seed; number words up to ten will do." },
  {
    selector: "all nodes",
    help: "Every node that is there. In expectations (`on every node`), those that are members at the time.",
  },
  { selector: "a majority", help: "More than half of the nodes: 3 of 5, drawn by the seed." },
  { selector: "a minority", help: "The largest set that is no majority: 2 of 5, drawn by the seed." },
  { selector: "the others", help: "All nodes that the statement has not named before." },
  { selector: "it", help: "The nodes of the statement before, or of the `when`." },
  { selector: "they", help: "The nodes of the statement before, or of the `when`." },
];
