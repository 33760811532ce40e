package org.nixc.cli;

import java.util.List;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

/** Explanations as JSON, in the shape that {@code docs/provenance.md} describes. */
final class WhyJson {
  private final StringBuilder out = new StringBuilder();

  private WhyJson() {}

  /** One object for all explanations, ending in a newline. */
  static String of(String machine, List<Explanation> explanations) {
    WhyJson json = new WhyJson();
    json.out.append("{\"machine\":");
    DataJson.quote(json.out, machine);
    json.out.append(",\"options\":");
    json.all(explanations);
    return json.out.append("}\n").toString();
  }

  private void all(List<Explanation> explanations) {
    out.append('[');
    for (int i = 0; i < explanations.size(); i++) {
      out.append(i == 0 ? "" : ",");
      one(explanations.get(i));
    }
    out.append(']');
  }

  private void one(Explanation explanation) {
    Option option = explanation.option();
    out.append("{\"option\":");
    DataJson.quote(out, OptionPath.show(option.path()));
    out.append(",\"path\":[");
    for (int i = 0; i < option.path().size(); i++) {
      out.append(i == 0 ? "" : ",");
      DataJson.quote(out, option.path().get(i));
    }
    out.append("],\"type\":");
    DataJson.quote(out, option.typeDescription());
    Value value = explanation.value();
    UserException failure = explanation.failure();
    if (value != null) {
      value(value);
    } else if (failure != null) {
      out.append(",\"error\":");
      DataJson.quote(out, failure.diagnostics().get(0).message());
    }
    out.append(",\"declarations\":[");
    List<Option.Declaration> declarations = option.declarations();
    for (int i = 0; i < declarations.size(); i++) {
      out.append(i == 0 ? "{" : ",{");
      DataJson.place(out, declarations.get(i).span(), declarations.get(i).file());
      out.append('}');
    }
    out.append("],\"definitions\":[");
    for (int i = 0; i < explanation.definitions().size(); i++) {
      out.append(i == 0 ? "" : ",");
      definition(explanation.definitions().get(i));
    }
    out.append("],\"items\":[");
    for (int i = 0; i < explanation.items().size(); i++) {
      out.append(i == 0 ? "" : ",");
      item(explanation.items().get(i));
    }
    out.append("],\"attributes\":");
    all(explanation.inner());
    out.append('}');
  }

  private void definition(Explanation.Stated stated) {
    Definition definition = stated.definition();
    out.append('{');
    DataJson.place(out, definition.span(), definition.file());
    out.append(",\"priority\":").append(definition.priority());
    out.append(",\"order\":").append(definition.order());
    out.append(",\"default\":");
    out.append(definition.priority() == Definition.DEFAULT_PRIORITY);
    out.append(",\"wins\":").append(stated.wins());
    value(definition.value());
    out.append('}');
  }

  private void item(Explanation.Item item) {
    out.append("{\"index\":").append(item.index());
    if (item.span() != null) {
      out.append(',');
      DataJson.place(out, item.span(), "");
    }
    value(item.value());
    out.append('}');
  }

  /** The value where it is data, and in any case as people read it. */
  private void value(Value value) {
    String data = DataJson.of(value);
    if (data != null) {
      out.append(",\"value\":").append(data);
    }
    out.append(",\"text\":");
    DataJson.quote(out, ValueSummary.of(value));
  }
}
