// Serves the emulator on a free loopback port, writes the port, and ends with its standard input.
import emulator from "@vercel/cosmosdb-server";

const server = emulator.createHttpsServer();
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit());
