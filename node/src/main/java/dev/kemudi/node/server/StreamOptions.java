package dev.kemudi.node.server;

import dev.kemudi.http.QueryParameters;

/** Which streams of a process somebody wants. */
record StreamOptions(boolean stdin, boolean stdout, boolean stderr, boolean tty) {
  static StreamOptions of(QueryParameters query) throws RefusedException {
    boolean tty = isOn(query, "tty");
    // A terminal has one stream for all that it shows.
    StreamOptions options =
        new StreamOptions(
            isOn(query, "input"), isOn(query, "output"), isOn(query, "error") && !tty, tty);
    if (!options.stdin && !options.stdout && !options.stderr) {
      throw new RefusedException(400, "you must specify at least 1 of stdin, stdout, stderr");
    }
    return options;
  }

  private static boolean isOn(QueryParameters query, String name) {
    String value = query.get(name, "");
    return value.equals("1") || value.equals("true");
  }
}
