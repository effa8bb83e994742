package dev.kemudi.controllers;

import dev.kemudi.client.controller.Controller;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers the controllers that run; those that don't are not even made. */
final class Selected {
  private final ControllerSelection selection;
  private final List<Controller> controllers = new ArrayList<>();

  Selected(ControllerSelection selection) {
    this.selection = selection;
  }

  void add(String name, Supplier<Controller> controller) {
    if (selection.isOn(name)) {
      controllers.add(controller.get());
    }
  }

  List<Controller> controllers() {
    return List.copyOf(controllers);
  }
}
