package dev.kemudi.apiserver.authz;

import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.util.function.Consumer;

/** Feeds what a decision needs from informers, where only an object's last state counts. */
public final class Following {
  private Following() {}

  /** Tells of each object that is there or changes, and of each that is gone. */
  public static <T extends KubeObject> void follow(
      Informers informers,
      Resource<T> resource,
      Consumer<? super T> put,
      Consumer<? super T> remove) {
    informers
        .of(resource)
        .addListener(
            new Informer.Listener<T>() {
              @Override
              public void added(T object) {
                put.accept(object);
              }

              @Override
              public void updated(T old, T object) {
                put.accept(object);
              }

              @Override
              public void deleted(T object) {
                remove.accept(object);
              }
            });
  }
}
