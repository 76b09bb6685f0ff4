// Watches every page of a test: what a visit must never show, whatever the test is about.
import type { BrowserContext, ConsoleMessage, Request, Response } from '@playwright/test';

/** The most of a console error that is repeated: a panic brings its stack along. */
const LONGEST = 500;

/** Collects console errors, requests to other origins and failures that the test did not announce. */
export class Watch {
  /** Everything that was wrong. */
  readonly problems: string[] = [];
  private readonly expected: { pattern: RegExp; seen: boolean }[] = [];
  private readonly origins = new Set<string>();

  /** Starts to watch; only requests to `origin` are allowed. */
  constructor(context: BrowserContext, origin: string) {
    this.origins.add(origin);
    context.on('console', (message) => this.readConsole(message));
    context.on('weberror', (error) => this.problems.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) => this.readRequest(request));
    context.on('response', (response) => this.readResponse(response));
    context.on('requestfailed', (request) => this.readFailure(request));
  }

  /** Lets pages lead to another origin, and come from there. */
  allowOrigin(origin: string): void {
    this.origins.add(origin);
  }

  /** Announces answers or failures like `POST /sources 400`; one that never comes is a problem too. */
  expectFailure(...patterns: RegExp[]): void {
    this.expected.push(...patterns.map((pattern) => ({ pattern, seen: false })));
  }

  /** Says which failures may come or not: those that hang on what is asked first. */
  allowFailure(...patterns: RegExp[]): void {
    this.expected.push(...patterns.map((pattern) => ({ pattern, seen: true })));
  }

  /** What was announced and did not come. */
  get missing(): string[] {
    return this.expected.filter(({ seen }) => !seen).map(({ pattern }) => `did not happen: ${pattern}`);
  }

  private readConsole(message: ConsoleMessage): void {
    // The browser logs each failed request once more; `readResponse` and `readFailure` judge those.
    const isRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRequest) {
      this.problems.push(`console: ${message.text().slice(0, LONGEST)}`);
    }
  }

  private readRequest(request: Request): void {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !this.origins.has(origin)) {
      this.problems.push(`request to another origin: ${request.url()}`);
    }
  }

  private readResponse(response: Response): void {
    if (400 <= response.status()) {
      this.judge(response.request(), String(response.status()));
    }
  }

  private readFailure(request: Request): void {
    const why = request.failure()?.errorText ?? '';
    // What is under way when a page is left is broken off.
    if (why !== 'net::ERR_ABORTED') {
      this.judge(request, why);
    }
  }

  private judge(request: Request, outcome: string): void {
    const { pathname, search } = new URL(request.url());
    const line = `${request.method()} ${pathname}${search} ${outcome}`;
    const matching = this.expected.filter(({ pattern }) => pattern.test(line));
    matching.forEach((one) => (one.seen = true));
    if (matching.length === 0) {
      this.problems.push(`failed: ${line}`);
    }
  }
}
