package io.tableferry.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Jobs, events and results as JSON. Every document carries {@code "version": 1}; unknown fields are
 * tolerated, so that a newer controller can talk to an older worker, and an unknown version is
 * refused, since what it means cannot be guessed. So is a document that lacks a value: only
 * optional values, lists and maps may be left out.
 */
public final class ContractJson {

  /** A document that cannot be read; the message names no value of it. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  private static final int VERSION = 1;
  private static final String VERSION_FIELD = "version";

  private static final ObjectMapper MAPPER = JsonStyle.builder().build();

  private ContractJson() {}

  public static String write(Job job) {
    return versioned(job);
  }

  public static String write(WorkerEvent event) {
    return versioned(event);
  }

  public static String write(AttemptResult result) {
    return versioned(result);
  }

  public static String write(Inspection inspection) {
    return versioned(inspection);
  }

  public static String write(Diagnosis diagnosis) {
    return versioned(diagnosis);
  }

  public static String write(HeldVersion held) {
    return versioned(held);
  }

  /**
   * Reads a job.
   *
   * @throws UnreadableException if the text is not JSON, not a job, or of another version
   */
  public static Job readJob(String json) throws UnreadableException {
    return read(json, Job.class, "job");
  }

  /**
   * Reads an event.
   *
   * @throws UnreadableException if the text is not JSON, not an event, or of another version
   */
  public static WorkerEvent readEvent(String json) throws UnreadableException {
    return read(json, WorkerEvent.class, "event");
  }

  /**
   * Reads a result.
   *
   * @throws UnreadableException if the text is not JSON, not a result, or of another version
   */
  public static AttemptResult readResult(String json) throws UnreadableException {
    return read(json, AttemptResult.class, "result");
  }

  /**
   * Reads what a source has.
   *
   * @throws UnreadableException if the text is not JSON, not an inspection, or of another version
   */
  public static Inspection readInspection(String json) throws UnreadableException {
    return read(json, Inspection.class, "inspection");
  }

  /**
   * Reads what works of what a source needs.
   *
   * @throws UnreadableException if the text is not JSON, not a diagnosis, or of another version
   */
  public static Diagnosis readDiagnosis(String json) throws UnreadableException {
    return read(json, Diagnosis.class, "diagnosis");
  }

  /**
   * Reads what is known of a version that was held back.
   *
   * @throws UnreadableException if the text is not JSON, not of a held version, or of another
   *     version of the format
   */
  public static HeldVersion readHeld(String json) throws UnreadableException {
    return read(json, HeldVersion.class, "held version");
  }

  private static String versioned(Object document) {
    ObjectNode tree = MAPPER.valueToTree(document);
    return MAPPER.createObjectNode().put(VERSION_FIELD, VERSION).setAll(tree).toString();
  }

  private static <T> T read(String json, Class<T> type, String what) throws UnreadableException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      JsonNode version = tree.path(VERSION_FIELD);
      if (!version.isInt() || version.intValue() != VERSION) {
        throw new UnreadableException(
            "this " + what + " is not of version " + VERSION + ", the only one known here");
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new UnreadableException("this is no readable " + what + ": " + where(e));
    }
  }

  /** Jackson's own messages quote the document, which may hold what must not be logged. */
  private static String where(JsonProcessingException e) {
    return e.getClass().getSimpleName()
        + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr());
  }
}
