package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook has made of objects a moment ago: one request looks at the same object several
 * times, and each time would be another call. Contents never change, so that they are known by who
 * they are; of the metadata only what a webhook may change counts.
 */
final class ConvertedLately {
  private static final int MOST = 1024;

  private final Map<Question, CustomObject> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, CustomObject> eldest) {
          return size() > MOST;
        }
      };

  /** The very content of an object, and the version in which it is wanted. */
  private record Question(CustomObject object, CustomKind target) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return other instanceof Question that
          && that.object.content() == object.content()
          && that.target == target
          && that.object.metadata().labels().equals(object.metadata().labels())
          && that.object.metadata().annotations().equals(object.metadata().annotations());
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(object.content()) + System.identityHashCode(target);
    }
  }

  /** The object in the version, with its own metadata; null if it is not known. */
  @Nullable CustomObject find(CustomObject object, CustomKind target) {
    CustomObject known;
    synchronized (this) {
      known = answers.get(new Question(object, target));
    }
    if (known == null) {
      return null;
    }
    ObjectMeta metadata =
        ObjectMetaBuilder.from(object.metadata())
            .labels(known.metadata().labels())
            .annotations(known.metadata().annotations())
            .build();
    return known.with(metadata);
  }

  synchronized void put(CustomObject object, CustomKind target, CustomObject converted) {
    answers.put(new Question(object, target), converted);
  }
}
