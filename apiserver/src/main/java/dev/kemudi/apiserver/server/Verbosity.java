package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authz.GoText;
import java.math.BigInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * How much this program logs, by the numbers that upstream has: from 4 on what one wants to know
 * who looks for an error, from 6 on all there is. It is one for the whole process, and other
 * programs in it keep theirs.
 */
final class Verbosity {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+");
  private static final int DEBUG = 4;
  private static final int TRACE = 6;

  /** Held, as whoever logs would forget its level otherwise. */
  private static final Logger OURS = Logger.getLogger("dev.kemudi");

  private Verbosity() {}

  /**
   * The number that a text is.
   *
   * @throws NumberFormatException in the words of Go, if it is none
   */
  static int parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw problem(text, "invalid syntax");
    }
    try {
      return new BigInteger(text).intValueExact();
    } catch (ArithmeticException e) {
      throw problem(text, "value out of range");
    }
  }

  private static NumberFormatException problem(String text, String what) {
    return new NumberFormatException(
        "strconv.ParseInt: parsing " + GoText.quote(text) + ": " + what);
  }

  /** Logs as much from now on. */
  static void set(int number) {
    Level level = number >= TRACE ? Level.ALL : number >= DEBUG ? Level.FINE : Level.INFO;
    OURS.setLevel(level);
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (handler.getLevel().intValue() > level.intValue()) {
        handler.setLevel(level);
      }
    }
  }
}
