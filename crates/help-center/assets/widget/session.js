// One customer's session: the token, what belongs to the customer, and every request. Nothing of it is
// stored anywhere; ending it stops what is running and forgets the rest.

const REQUEST_LIMIT_MS = 30_000;
const IDENTIFY_LIMIT_MS = 15_000;

// `code`: a problem code of the server, or `unreachable`, `signed_out`, `ended`.
class CallError extends Error {
  constructor(code, wait = null) {
    super(code);
    this.code = code;
    this.wait = wait;
  }
}

class Session {
  // `source`: a token, a function that returns one (or a promise of one), or null for anonymous.
  constructor(source, onOtherCustomer) {
    this.source = source;
    this.onOtherCustomer = onOtherCustomer;
    this.token = typeof source === "string" ? source : null;
    this.customer = customerOf(this.token);
    this.conversation = null;
    this.pending = null;
    this.aborter = new AbortController();
  }

  get identified() {
    return this.source !== null;
  }

  get ended() {
    return this.aborter.signal.aborted;
  }

  end() {
    this.aborter.abort();
    this.source = this.token = this.customer = this.conversation = this.pending = this.onOtherCustomer = null;
  }

  // The token; another one than `rejected`, which the server refused.
  async bearer(rejected) {
    if (this.token && this.token !== rejected) return this.token;
    if (typeof this.source !== "function") throw new CallError("signed_out");
    this.pending ??= this.askHost().finally(() => (this.pending = null));
    return this.pending;
  }

  async askHost() {
    const { source } = this;
    const token = await within(IDENTIFY_LIMIT_MS, () => source()).catch(() => null);
    if (this.ended) throw new CallError("ended");
    if (typeof token !== "string" || !token) throw new CallError("signed_out");
    const customer = customerOf(token);
    if (this.customer !== null && customer !== this.customer) {
      this.onOtherCustomer(source);
      throw new CallError("ended");
    }
    this.customer = customer;
    this.token = token;
    return token;
  }

  // The JSON that the server answers with. A refused token is renewed once.
  async call(base, method, path, body) {
    let token = this.identified ? await this.bearer() : null;
    let answer = await this.send(base, method, path, body, token);
    if (answer.status === 401 && token) {
      token = await this.bearer(token);
      answer = await this.send(base, method, path, body, token);
    }
    if (answer.status === 401 && token) throw new CallError("signed_out");
    if (answer.status >= 200 && answer.status < 300) return fields(answer.content);
    throw new CallError(plain(fields(answer.content).code) || `http_${answer.status}`, answer.wait);
  }

  async send(base, method, path, body, token) {
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    const { signal } = this.aborter;
    const timer = setTimeout(stop, REQUEST_LIMIT_MS);
    const headers = { accept: "application/json" };
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers["content-type"] = "application/json";
    signal.addEventListener("abort", stop);
    try {
      if (this.ended) throw new CallError("ended");
      const response = await fetch(base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: stopper.signal,
        mode: "cors",
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        // Not `no-referrer`: with it, browsers send `Origin: null` to the page's own origin.
        referrerPolicy: "same-origin",
      });
      const content = response.status === 204 ? null : await response.json().catch(() => null);
      if (this.ended) throw new CallError("ended");
      return { status: response.status, content, wait: Number(response.headers.get("retry-after")) || null };
    } catch {
      throw new CallError(this.ended ? "ended" : "unreachable");
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }
}

function within(milliseconds, work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too slow")), milliseconds);
    Promise.resolve().then(work).then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

// Whom a token names. Only to notice a change of customer; who it is, the server decides.
function customerOf(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return plain(JSON.parse(new TextDecoder().decode(bytes)).sub) || null;
  } catch {
    return null;
  }
}
