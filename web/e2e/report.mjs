// What was looked at and what was wrong.

export class Report {
  #passed = 0;
  #failures = [];
  #part = '';

  /** Does one part; an unexpected error in it is a failure of the part and does not keep the others from being done. */
  async part(name, work) {
    this.#part = name;
    try {
      await work();
    } catch (error) {
      this.fail('it could not be looked at to its end', error.stack ?? String(error));
    }
  }

  /** Notes whether `holds`; `why` says what was found instead. */
  check(what, holds, why = '') {
    if (holds) this.#passed += 1;
    else this.fail(what, typeof why === 'string' ? why : JSON.stringify(why));
    return Boolean(holds);
  }

  fail(what, why = '') {
    this.#failures.push(`${this.#part}: ${what}${why ? `\n    ${why.replaceAll('\n', '\n    ')}` : ''}`);
  }

  /** Tells everything; returns the exit code. */
  close() {
    for (const failure of this.#failures) console.log(`FAILED ${failure}`);
    console.log(`${this.#passed} passed, ${this.#failures.length} failed`);
    return this.#failures.length === 0 && this.#passed > 0 ? 0 : 1;
  }
}
