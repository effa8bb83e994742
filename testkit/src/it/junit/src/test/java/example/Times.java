package example;

import dev.kemudi.testkit.KemudiCluster;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints milliseconds until the first cluster of a JVM is ready, the median of nine more, and until
 * ten are ready that run at once.
 */
final class Times {
  private Times() {}

  public static void main(String[] arguments) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      KemudiCluster cluster = KemudiCluster.start();
      times.add((System.nanoTime() - start) / 1_000_000);
      cluster.close();
    }
    long start = System.nanoTime();
    List<KemudiCluster> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      many.add(KemudiCluster.start());
    }
    long ten = (System.nanoTime() - start) / 1_000_000;
    many.forEach(KemudiCluster::close);
    List<Long> further = times.subList(1, times.size()).stream().sorted().toList();
    System.out.println(times.getFirst() + " " + further.get(further.size() / 2) + " " + ten);
  }
}
