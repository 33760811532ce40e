package org.nixc.cli;

import java.util.List;

/**
 * A tree as JSON: the values, and in a second tree of the same shape where each comes from; {@code
 * docs/provenance.md} describes it.
 */
final class ProvenanceJson {
  private final StringBuilder out = new StringBuilder();

  private ProvenanceJson() {}

  /** One object with both trees, ending in a newline. */
  static String of(ProvenanceTree tree) {
    ProvenanceJson json = new ProvenanceJson();
    json.out.append("{\"value\":");
    json.value(tree);
    json.out.append(",\"provenance\":");
    json.provenance(tree);
    return json.out.append("}\n").toString();
  }

  private void value(ProvenanceTree tree) {
    switch (tree) {
      case ProvenanceTree.Leaf leaf -> {
        String data = DataJson.of(leaf.value());
        out.append(data == null ? "null" : data);
      }
      case ProvenanceTree.Items list -> {
        out.append('[');
        for (int i = 0; i < list.items().size(); i++) {
          out.append(i == 0 ? "" : ",");
          value(list.items().get(i));
        }
        out.append(']');
      }
      case ProvenanceTree.Attributes set -> {
        out.append('{');
        for (int i = 0; i < set.attributes().size(); i++) {
          out.append(i == 0 ? "" : ",");
          DataJson.quote(out, set.attributes().get(i).name());
          out.append(':');
          value(set.attributes().get(i).tree());
        }
        out.append('}');
      }
      case ProvenanceTree.Other other -> out.append("null");
    }
  }

  private void provenance(ProvenanceTree tree) {
    out.append("{\"definitions\":");
    places(tree.places());
    switch (tree) {
      case ProvenanceTree.Leaf leaf -> {}
      case ProvenanceTree.Items list -> {
        out.append(",\"items\":[");
        for (int i = 0; i < list.items().size(); i++) {
          out.append(i == 0 ? "" : ",");
          provenance(list.items().get(i));
        }
        out.append(']');
      }
      case ProvenanceTree.Attributes set -> {
        out.append(",\"attributes\":{");
        for (int i = 0; i < set.attributes().size(); i++) {
          out.append(i == 0 ? "" : ",");
          DataJson.quote(out, set.attributes().get(i).name());
          out.append(':');
          provenance(set.attributes().get(i).tree());
        }
        out.append('}');
      }
      case ProvenanceTree.Other other -> {
        out.append(",\"text\":");
        DataJson.quote(out, other.text());
      }
    }
    out.append('}');
  }

  private void places(List<ProvenanceTree.Place> places) {
    out.append('[');
    for (int i = 0; i < places.size(); i++) {
      out.append(i == 0 ? "{" : ",{");
      DataJson.place(out, places.get(i).span(), places.get(i).file());
      out.append(",\"priority\":").append(places.get(i).priority()).append('}');
    }
    out.append(']');
  }
}
