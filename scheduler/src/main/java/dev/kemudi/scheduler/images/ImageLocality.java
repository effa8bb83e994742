package dev.kemudi.scheduler.images;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prefers nodes that have the images of the pod. An image counts by its size and by the part of the
 * nodes that have it, so that pods don't all go where the first of them went.
 */
public final class ImageLocality implements ScorePlugin {
  private static final long MEBI = 1024 * 1024;
  private static final long LEAST = 23 * MEBI;
  private static final long MOST_PER_CONTAINER = 1000 * MEBI;

  @Override
  public String name() {
    return "ImageLocality";
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    List<String> images =
        pod.spec().containers().stream()
            .map(Container::image)
            .map(ImageLocality::withTag)
            .filter(image -> cluster.nodesWithImage(image) > 0)
            .toList();
    if (images.isEmpty()) {
      return null;
    }
    long most = MOST_PER_CONTAINER * pod.spec().containers().size();
    double total = cluster.nodes().size();
    long[] scores = new long[nodes.size()];
    for (int i = 0; i < scores.length; i++) {
      long sum = 0;
      for (String image : images) {
        long size = nodes.get(i).images().getOrDefault(image, 0L);
        sum += (long) (size * (cluster.nodesWithImage(image) / total));
      }
      scores[i] = MAX * (Math.clamp(sum, LEAST, most) - LEAST) / (most - LEAST);
    }
    return scores;
  }

  private static String withTag(String image) {
    return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
  }
}
