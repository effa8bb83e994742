package dev.kemudi.machinery.object;

import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.util.List;

/** A list of objects of one kind. */
public interface KubeList<T> {
  TypeMeta typeMeta();

  ListMeta metadata();

  List<T> items();
}
