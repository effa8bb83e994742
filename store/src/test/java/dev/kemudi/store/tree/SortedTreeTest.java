package dev.kemudi.store.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedTreeTest {
  private record Item(StoreKey key, int value) implements Keyed {}

  private static Item item(int number, int value) {
    return new Item(new StoreKey("/%c/%05d".formatted('a' + number % 3, number)), value);
  }

  @Test
  void agreesWithATreeMapOverRandomHistories() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      compareOneHistory(random, 50 << (round % 6), "seed " + seed);
    }
  }

  private static void compareOneHistory(Random random, int keys, String seed) {
    TreeMap<String, Item> model = new TreeMap<>();
    SortedTree<Item> tree = SortedTree.empty();
    for (int step = 0; step < keys * 6; step++) {
      Item item = item(random.nextInt(keys), step);
      boolean growing = (step / keys) % 2 == 0;
      if (random.nextInt(4) == 0 ? growing : !growing) {
        tree = tree.remove(item.key());
        model.remove(item.key().value());
      } else {
        tree = tree.put(item);
        model.put(item.key().value(), item);
      }
      if (step % 97 == 0) {
        compare(model, tree, item.key(), seed);
      }
    }
    for (Item item : List.copyOf(model.values())) {
      tree = tree.remove(item.key());
      model.remove(item.key().value());
      compare(model, tree, item.key(), seed);
    }
    assertEquals(0, tree.size(), seed);
  }

  private static void compare(
      TreeMap<String, Item> model, SortedTree<Item> tree, StoreKey key, String seed) {
    assertEquals(List.copyOf(model.values()), tree.range("", null, 0), seed);
    assertEquals(model.size(), tree.size(), seed);
    assertEquals(model.get(key.value()), tree.get(key), seed);
    assertEquals(model.headMap(key.value()).size(), tree.rank(key.value()), seed);
    List<Item> below =
        model.tailMap(key.value()).values().stream().filter(i -> i.key().startsWith("/b")).toList();
    assertEquals(below, tree.range("/b", key, 0), seed);
    assertEquals(below.size(), tree.countFrom("/b", key.value()), seed);
    assertEquals(below.stream().limit(3).toList(), tree.range("/b", key, 3), seed);
    assertEquals(model.subMap("/b", "/c").size(), tree.count("/b"), seed);
  }

  @Test
  void earlierTreesStayAsTheyWere() {
    List<SortedTree<Item>> versions = new ArrayList<>();
    SortedTree<Item> tree = SortedTree.empty();
    for (int i = 0; i < 500; i++) {
      versions.add(tree);
      tree = tree.put(item(i, i));
    }
    for (int i = 0; i < 500; i++) {
      tree = tree.remove(item(i, i).key());
    }
    for (int i = 0; i < 500; i++) {
      assertEquals(i, versions.get(i).size());
      assertNull(versions.get(i).get(item(i, i).key()));
    }
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    SortedTree<Item> tree = SortedTree.<Item>empty().put(item(1, 1));
    assertSame(tree, tree.remove(item(2, 2).key()));
  }

  @Test
  void keysAreOrderedAsTheirBytesAre() {
    StoreKey privateUse = new StoreKey("/\uE000");
    StoreKey emoji = new StoreKey("/\uD83D\uDE00");
    assertEquals(-1, Integer.signum(privateUse.compareTo(emoji)));
    assertEquals(-1, Integer.signum(new StoreKey("/z").compareTo(privateUse)));
  }

  @Test
  void keysAreFoundInTheOrderOfTheirBytesWhateverTheirCharacters() {
    List<String> parts = List.of("a", "z", "\u00e9", "\uD7FF", "\uD83D\uDE00", "\uE000", "\uFFFD");
    for (String one : parts) {
      for (String other : parts) {
        String left = "/" + one + other;
        for (String third : parts) {
          String right = "/" + other + third;
          assertEquals(
              Integer.signum(StoreKey.compare(left, right)),
              Integer.signum(StoreKey.orderAround(right).compare(left, right)),
              left + " " + right);
        }
      }
    }
  }
}
