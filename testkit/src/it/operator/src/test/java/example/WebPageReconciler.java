package example;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a config map and a deployment for each page, and says how many serve it. */
@Workflow(
    dependents = {
      @Dependent(type = PageConfigMap.class),
      @Dependent(type = PageDeployment.class)
    })
@ControllerConfiguration
public class WebPageReconciler implements Reconciler<WebPage>, Cleaner<WebPage> {
  final Set<String> cleaned = ConcurrentHashMap.newKeySet();

  @Override
  public UpdateControl<WebPage> reconcile(WebPage page, Context<WebPage> context) {
    Optional<Deployment> deployment = context.getSecondaryResource(Deployment.class);
    Integer ready =
        deployment.map(found -> found.getStatus()).map(status -> status.getReadyReplicas()).orElse(0);
    WebPage patch = new WebPage();
    patch.getMetadata().setName(page.getMetadata().getName());
    patch.getMetadata().setNamespace(page.getMetadata().getNamespace());
    patch.setStatus(
        new WebPage.Status(page.getMetadata().getGeneration(), ready == null ? 0 : ready));
    return UpdateControl.patchStatus(patch);
  }

  @Override
  public DeleteControl cleanup(WebPage page, Context<WebPage> context) {
    cleaned.add(page.getMetadata().getName());
    return DeleteControl.defaultDelete();
  }
}
