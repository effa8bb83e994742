package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;

/** The mark on jobs whose pods are counted with the help of finalizers. */
final class JobTracking {
  static final String ANNOTATION = "batch.kubernetes.io/job-tracking";

  private JobTracking() {}

  static boolean isTracked(Job job) {
    return job.metadata().annotations().containsKey(ANNOTATION);
  }

  static ObjectMeta mark(ObjectMeta metadata, boolean tracked) {
    if (tracked == metadata.annotations().containsKey(ANNOTATION)) {
      return metadata;
    }
    Map<String, String> annotations = new TreeMap<>(metadata.annotations());
    if (tracked) {
      annotations.put(ANNOTATION, "");
    } else {
      annotations.remove(ANNOTATION);
    }
    return ObjectMetaBuilder.from(metadata).annotations(annotations).build();
  }
}
