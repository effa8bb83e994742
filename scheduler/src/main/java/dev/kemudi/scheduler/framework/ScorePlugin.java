package dev.kemudi.scheduler.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which of the nodes that can take a pod are better: preScore, score and normalizing. */
public interface ScorePlugin {
  /** The best score. */
  long MAX = 100;

  /** The name under which upstream knows it. */
  String name();

  /** How much its scores count. */
  int weight();

  /** Scores for the nodes, each from 0 to {@link #MAX}, in their order; null for no opinion. */
  long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster);

  /** Stretches scores so that the largest is {@link #MAX}; turned round if reversed. */
  static long[] stretch(long[] scores, boolean reversed) {
    long max = 0;
    for (long score : scores) {
      max = Math.max(max, score);
    }
    for (int i = 0; i < scores.length; i++) {
      long part = max == 0 ? 0 : MAX * scores[i] / max;
      scores[i] = reversed ? MAX - part : part;
    }
    return scores;
  }
}
