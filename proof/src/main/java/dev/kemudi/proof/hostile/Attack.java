package dev.kemudi.proof.hostile;

import java.io.IOException;

/** One way of doing harm. */
interface Attack {
  String name();

  /**
   * Does it.
   *
   * @param size how much of it, in the attack's own measure
   * @return what came of it, for people
   * @throws IOException if the server did something that it must not
   */
  String run(Target target, int size) throws IOException, InterruptedException;
}
