/** The server's program, in Node. */
import { startServer } from "./start.node.ts";

startServer();
