package dev.podium.transform.azure;

import com.azure.core.exception.AzureException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.management.exception.ManagementException;
import com.azure.storage.file.share.models.ShareStorageException;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.vocabulary.Fault;

/** Says whose fault it is that Azure did not do what the hub asked. */
final class AzureRefused {

    private AzureRefused() {}

    static DbtOutcome outcome(AzureException e, ContainerInstanceConfig config) {
        if (e instanceof ManagementException refused) {
            return ofManager(refused, config);
        }
        if (e instanceof ShareStorageException refused) {
            String where = "The file share " + config.share() + " of storage account "
                    + config.storageAccount().orElse("?") + " refused: ";
            boolean passing = refused.getStatusCode() >= 500 || refused.getStatusCode() == 429;
            String hint = refused.getStatusCode() == 403
                    ? "; look at PODIUM_DBT_CONTAINER_INSTANCE_STORAGE_KEY"
                    : "; does the share exist?";
            return failed(
                    passing ? Fault.EXTERNAL : Fault.USER,
                    where + refused.getStatusCode() + " " + refused.getErrorCode() + (passing ? "" : hint));
        }
        if (e instanceof ClientAuthenticationException) {
            return failed(
                    Fault.USER,
                    "The hub has no identity that Azure takes (" + firstLine(e)
                            + "); give its machine a managed identity, or set"
                            + " AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET");
        }
        return failed(Fault.EXTERNAL, "Azure can't be reached: " + firstLine(e));
    }

    private static DbtOutcome ofManager(ManagementException e, ContainerInstanceConfig config) {
        int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
        String code = Azure.code(e);
        String told = "Azure Container Instances refused: " + code + ": " + firstLine(e);
        if (code.equals("InaccessibleImage")) {
            return failed(
                    Fault.USER,
                    told + "; the image " + config.image() + " is named in PODIUM_DBT_CONTAINER_INSTANCE_IMAGE, its"
                            + " registry's login in _REGISTRY, _REGISTRY_USERNAME and _REGISTRY_PASSWORD, or in _IDENTITY");
        }
        if (code.contains("Quota") || code.equals("ServiceUnavailable") && status == 409) {
            return failed(
                    Fault.RESOURCE,
                    told + "; ask for less (memory, cpus), free what else runs, or take another region");
        }
        if (status == 401 || status == 403) {
            return failed(
                    Fault.USER,
                    told + "; make the hub's identity a contributor of resource group "
                            + config.resourceGroup().orElse("?"));
        }
        return failed(status >= 500 || status == 429 || status == 0 ? Fault.EXTERNAL : Fault.USER, told);
    }

    /** Whether a later try may succeed. */
    static boolean passes(AzureException e, ContainerInstanceConfig config) {
        return outcome(e, config) instanceof DbtOutcome.RunnerFailed failed && failed.fault() == Fault.EXTERNAL;
    }

    private static DbtOutcome.RunnerFailed failed(Fault fault, String message) {
        return new DbtOutcome.RunnerFailed(fault, message);
    }

    private static String firstLine(Exception e) {
        String message = e instanceof ManagementException refused && refused.getValue() != null
                ? refused.getValue().getMessage()
                : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
