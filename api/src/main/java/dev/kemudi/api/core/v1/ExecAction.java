package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ExecAction of the Kubernetes API. */
@ApiType
public record ExecAction(@Field(id = 1) List<String> command) {}
