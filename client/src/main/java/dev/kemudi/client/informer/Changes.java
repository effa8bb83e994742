package dev.kemudi.client.informer;

import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/** What a reflector tells, in order, on its one thread. */
interface Changes<T extends KubeObject> {
  /** Exactly these objects are there. */
  void replaced(List<T> objects);

  /** The object is there in this state. */
  void put(T object);

  /** The object is gone. */
  void removed(T last);
}
