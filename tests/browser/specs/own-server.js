// A help center of a spec's own: the executable over a folder of articles, by words only.
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const EXECUTABLE = process.env.FIRSTLINE_BIN ?? fileURLToPath(new URL("../../../target/debug/firstline", import.meta.url));
// The tests' own variables are no settings of the executable.
const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FIRSTLINE_")));
const START_LIMIT_MS = 60_000;

export class OwnServer {
  /** `articles`: their sources by their paths. */
  static async start(articles) {
    const server = new OwnServer();
    server.folder = await mkdtemp(path.join(tmpdir(), "firstline-browser-"));
    const inside = (name) => path.join(server.folder, name);
    for (const [name, source] of Object.entries(articles)) {
      await mkdir(path.dirname(inside(`articles/${name}`)), { recursive: true });
      await writeFile(inside(`articles/${name}`), source);
    }
    await mkdir(inside("models"));
    const folders = ["--articles", inside("articles"), "--data", inside("data"), "--models", inside("models")];
    const options = { cwd: server.folder, env: ENVIRONMENT };
    const { stdout, stderr } = await promisify(execFile)(EXECUTABLE, ["index", "--no-model", ...folders], options);
    server.indexed = stdout + stderr;
    server.process = spawn(EXECUTABLE, ["serve", "--listen", "127.0.0.1:0", ...folders], { ...options, stdio: ["ignore", "pipe", "ignore"] });
    server.origin = await server.address();
    return server;
  }

  address() {
    return new Promise((done, fail) => {
      let text = "";
      const timer = setTimeout(() => fail(new Error(`the server was not up in time: ${text}`)), START_LIMIT_MS);
      this.process.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${text}`)));
      this.process.stdout.on("data", (part) => {
        text += part;
        const found = /^Firstline is at (http:\/\/[^/]+)\/$/m.exec(text);
        if (!found) return;
        clearTimeout(timer);
        done(found[1]);
      });
    });
  }

  async stop() {
    if (this.process.exitCode === null) {
      const ended = new Promise((done) => this.process.on("exit", done));
      this.process.kill();
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
