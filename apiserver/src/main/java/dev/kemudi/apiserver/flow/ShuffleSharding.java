package dev.kemudi.apiserver.flow;

/**
 * Deals each flow a hand of queues by its hash. Two flows seldom have the same hand, so one that
 * fills all of its queues leaves most others one that is free.
 *
 * @param queues the cards of the deck
 * @param hand how many of them a flow gets
 */
record ShuffleSharding(int queues, int hand) {
  /**
   * The queues of the flow, all different. A card is drawn from those that are left: its number
   * among them is the remainder of what is left of the hash, and every card that is gone already
   * and is not greater moves it up by one.
   */
  int[] deal(long hash) {
    int[] drawn = new int[hand];
    int[] sorted = new int[hand];
    long rest = hash & Long.MAX_VALUE;
    for (int i = 0; i < hand; i++) {
      int left = queues - i;
      int card = (int) (rest % left);
      rest /= left;
      int at = 0;
      while (at < i && sorted[at] <= card) {
        card++;
        at++;
      }
      System.arraycopy(sorted, at, sorted, at + 1, i - at);
      sorted[at] = card;
      drawn[i] = card;
    }
    return drawn;
  }
}
