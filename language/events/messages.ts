/** `leader sends append to n3`, `n3 receives append`, `append to n3 is lost`: the way of a message. */
import type { PlaceSelector, Selector } from "../forms/values.ts";
import { isAmong } from "../trace/select.ts";
import type { EventRow, Situation } from "../trace/situation.ts";
import type { EventForm, EventWords } from "./event.ts";
import { pattern, placeTest, subjectOf } from "./patterns.ts";

export const sends: EventForm = {
  form: "<from:places> sends|send <message> [to <to:places>]",
  help: "The moment a message is sent. What is done then comes before the sender's next step: the message is on its way, later ones are not.",
  example: "when leader sends append to n3: leader crashes",
  instead: [
    "<message> is sent",
    "<from:places> broadcasts|broadcast <message>",
    "<from:places> replicates|replicate <message> [to <to:places>]",
    "<from:places> sent <message> [to <to:places>]",
  ],
  mend: "a node sends <message>",
  pattern(args, words) {
    const isMeant = messageTest(args.message, args.from, args.to, words);
    return pattern("send", (row, situation) => isMeant(row, situation));
  },
};

export const receives: EventForm = {
  form: "<to:places> receives|receive <message> [from <from:places>]",
  help: "The moment a message is taken up by its receiver, before it has done anything about it.",
  example: "when n3 receives append from leader: n3 crashes",
  instead: [
    "<to:places> gets|get <message> [from <from:places>]",
    "<message> arrives at <to:places>",
    "<message> reaches <to:places>",
    "<to:places> received <message> [from <from:places>]",
  ],
  pattern(args, words) {
    const isMeant = messageTest(args.message, args.from, args.to, words);
    return pattern("deliver", (row, situation) => isMeant(situation.sendOf(row), situation));
  },
};

export const loses: EventForm = {
  form: "<message> [from <from:places>] [to <to:places>] is|are lost",
  help: "The moment a message turns out never to arrive: lost, cut, dropped, or its receiver down.",
  example: "when append to n3 is lost: leader crashes",
  instead: [
    "<message> [from <from:places>] [to <to:places>] is|are dropped",
    "<message> [from <from:places>] [to <to:places>] gets|get lost",
  ],
  pattern(args, words) {
    const isMeant = messageTest(args.message, args.from, args.to, words);
    return pattern("lose", (row, situation) => isMeant(situation.sendOf(row), situation));
  },
};

export const answers: EventForm = {
  form: "<nodes> answers|answer <label>",
  help: "The moment a node sends its answer to that operation: done, or refused; a redirect to another node is none. The client has it later, when it is acknowledged.",
  example: "when leader answers w1: leader crashes",
  instead: ["<nodes> responds|respond to <label>", "<nodes> replies|reply to <label>", "<nodes> answered <label>"],
  pattern(args, words) {
    const answer = words.messageKind("answer");
    const selector = args.nodes as Selector;
    return pattern(
      "send",
      (row, situation) =>
        row.b === answer &&
        situation.isFinalAnswer(row) &&
        situation.operation(row, "send")?.label === args.label &&
        isAmong(selector, row.place, situation),
      subjectOf,
    );
  },
};

/** Tells whether a send is of that kind and between those places. */
function messageTest(
  message: unknown,
  from: unknown,
  to: unknown,
  words: EventWords,
): (send: EventRow, situation: Situation) => boolean {
  const kind = message === "" ? -1 : words.messageKind(message as string);
  const isFrom = placeTest(from as PlaceSelector | undefined, words);
  const isTo = placeTest(to as PlaceSelector | undefined, words);
  return (send, situation) => {
    if (kind >= 0 && send.b !== kind) return false;
    const client = situation.operation(send, "send")?.client;
    return isFrom(send.place, client, situation) && isTo(send.a, client, situation);
  };
}
