package dev.kemudi.scheduler.framework;

/**
 * What was set aside for a pod on the node that was chosen for it. Until it is released, nobody
 * else gets it.
 */
public interface Reservation {
  /**
   * Makes it so on the server, and returns when all is there that the pod needs before it is bound.
   * Called in the background.
   *
   * @throws ReservationException if it can't be had; the pod has to be scheduled anew
   */
  void commit() throws ReservationException, InterruptedException;

  /** Called on the scheduler's thread in the end, whatever came of it. */
  void release();
}
