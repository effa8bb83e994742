package dev.kemudi.cluster;

/** A part of the control plane that may also run elsewhere, as a program of upstream's does. */
public enum Component {
  /** What kube-controller-manager does. */
  CONTROLLERS,
  /** What kube-scheduler does. */
  SCHEDULER
}
