package dev.kemudi.apiserver.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShuffleShardingTest {
  @Test
  void dealsDifferentQueuesOfTheDeck() {
    ShuffleSharding deck = new ShuffleSharding(7, 4);
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      int[] hand = deck.deal(random.nextLong());
      assertEquals(4, Arrays.stream(hand).distinct().count());
      assertTrue(Arrays.stream(hand).allMatch(card -> card >= 0 && card < 7));
    }
  }

  @Test
  void dealsTheSameFlowTheSameHand() {
    ShuffleSharding deck = new ShuffleSharding(64, 6);
    assertArrayEquals(deck.deal(0x1234_5678_9abc_def0L), deck.deal(0x1234_5678_9abc_def0L));
  }

  @Test
  void dealsEveryQueueAboutAsOften() {
    int[] counts = new int[16];
    Random random = new Random(2);
    ShuffleSharding deck = new ShuffleSharding(16, 4);
    for (int i = 0; i < 16_000; i++) {
      for (int card : deck.deal(random.nextLong())) {
        counts[card]++;
      }
    }
    assertTrue(Arrays.stream(counts).allMatch(count -> count > 3_600 && count < 4_400));
  }
}
