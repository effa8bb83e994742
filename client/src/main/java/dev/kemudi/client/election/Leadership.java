package dev.kemudi.client.election;

/** What a candidate is told, on the elector's thread; a call that blocks delays the renewal. */
public interface Leadership {
  /** This candidate leads now: start what only the leader runs, and return. */
  void started();

  /** It leads no longer: stop all of it before returning. */
  void stopped();

  /** Somebody leads, perhaps this candidate. */
  default void leaderIs(String identity) {}
}
