// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

#include "core/migration/Map.h"
#include "core/migration/StepCatalog.h"

/// Values of fields as a person types them (docs/map-editor.md). What is typed goes into the wrappers that
/// are there; new ones are as Fast2 writes them. Pure functions.
namespace fdc::migration::editing {

/// Of a text, number, flag or pattern; null when the value is nothing that can be typed on a line.
std::optional<QString> typedText(const FieldValue& value);
/// Empty text: the field is left out, and reads as its default.
std::optional<FieldValue> typed(const FieldSpec& spec, const FieldValue* before, const QString& text);

/// Of a list; a single text with commas is its parts. Null when the list holds anything but texts.
std::optional<QStringList> typedList(const FieldValue& value);
std::optional<FieldValue> typedListValue(const FieldValue* before, const QStringList& lines);

using Entries = QList<std::pair<QString, QString>>;
/// Of names and their patterns; null when the map holds anything else.
std::optional<Entries> typedEntries(const FieldValue& value);
/// Entries without name and pattern are left out; none at all: the field is left out. A renamed entry keeps
/// its wrappers and what is beside its texts and beside itself.
std::optional<FieldValue> typedEntriesValue(const FieldValue* before, const Entries& entries);

/// The shared object that a connection refers to; null: it is one of its own.
std::optional<QString> sharedName(const FieldValue& value);
FieldValue sharedValue(const QString& name);

enum class LinkWhen {
    Always,
    Expression,
    InException,  ///< the step failed
    Otherwise,
    Other,  ///< a condition that no line can say: And, Or, Not …
};
LinkWhen whenOf(const Link& link);
QString expressionOf(const Link& link);  ///< empty unless it is one
/// Not for Other. Null: always.
/// What @p now says besides its expression stays, while it is one.
std::optional<Bean> conditionOf(LinkWhen when, const QString& expression,
                                const std::optional<Bean>& now = {});

/// What of a step matters most, in its own words: the files of a source, the first values of a conversion.
/// Empty when there is nothing to say. Secrets are never in it.
QString summaryOf(const MapStep& step);

/// Paths of the source that were relative to @p folder are absolute afterwards, so that the map may lie
/// elsewhere.
void anchorSource(Map& map, const QString& folder);

}  // namespace fdc::migration::editing
