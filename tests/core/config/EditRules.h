// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/config/PropertiesComments.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/PropertiesText.h"

/// What must hold for every edit of any bytes, for the random tests, the fuzz target and the comparison with
/// a JVM. Each function makes the edit on its own copy and answers what is broken, empty when nothing is.
namespace fdc::config::rules {

using Model = QList<std::pair<QString, QString>>;

inline Model modelOf(const PropertiesDocument& document) {
    Model model;
    for (const PropertiesDocument::Pair& pair : document.pairs())
        model.append({pair.key, pair.value});
    return model;
}

inline Model without(Model model, const QString& key) {
    model.removeIf([&](const auto& pair) { return pair.first == key; });
    return model;
}

/// True when @p after is @p before with one run of bytes put in.
inline bool isOneInsertion(const QByteArray& before, const QByteArray& after) {
    const qsizetype grown = after.size() - before.size();
    qsizetype same = 0;
    while (same < before.size() && grown >= 0 && before[same] == after[same])
        ++same;
    for (qsizetype at = same; at >= 0; --at) {
        if (grown >= 0 && after.sliced(at + grown) == before.sliced(at))
            return true;
    }
    return false;
}

inline bool isSame(const QByteArray& before, const QByteArray& after, PropertiesDocument::Span span) {
    return after.startsWith(before.first(span.begin)) && after.endsWith(before.sliced(span.end));
}

inline const char* brokenBySet(PropertiesDocument document, const QString& key, const QString& value,
                               const QStringList& neighbours = {}) {
    const QByteArray before = document.toBytes();
    const qsizetype index = document.find(key);
    const bool malformed = index >= 0 && document.malformedLine(index).has_value();
    const bool same = index >= 0 && !malformed && document.valueAt(index) == value;
    const auto span = index >= 0 ? document.spanAt(index) : PropertiesDocument::Span();
    Model expected = modelOf(document);
    for (auto& pair : expected) {
        if (pair.first == key)
            pair.second = value;
    }
    const bool changed = document.set(key, value, neighbours);
    if (changed != (document.toBytes() != before) || (same && changed))
        return "set: the answer";
    if (document.value(key) != value)
        return "set: the value";
    if (index >= 0)
        return !isSame(before, document.toBytes(), span) ? "set: other lines"
               : modelOf(document) != expected           ? "set: other pairs"
                                                         : "";
    if (!isOneInsertion(before, document.toBytes()))
        return "set: bytes lost";
    return without(modelOf(document), key) != expected ? "set: other pairs of a new key" : "";
}

inline const char* brokenByUnset(PropertiesDocument document, const QString& key) {
    const QByteArray before = document.toBytes();
    QByteArray kept;
    qsizetype from = 0;
    for (qsizetype i = 0; i < document.size(); ++i) {
        if (document.keyAt(i) != key)
            continue;
        kept += before.sliced(from, document.spanAt(i).begin - from);
        from = document.spanAt(i).end;
    }
    kept += before.sliced(from);
    const bool there = document.contains(key);
    const Model expected = without(modelOf(document), key);
    if (document.unset(key) != there)
        return "unset: the answer";
    if (document.toBytes() != kept)
        return "unset: bytes";
    return modelOf(document) != expected ? "unset: other pairs" : "";
}

/// Physical lines of all occurrences, the ones of nothing but a backslash before the key not counted.
inline qsizetype linesOf(const PropertiesDocument& document, const QString& key) {
    qsizetype lines = 0;
    for (qsizetype i = 0; i < document.size(); ++i) {
        if (document.keyAt(i) != key)
            continue;
        for (qsizetype at = document.entryAt(i).keyBegin; at < document.spanAt(i).end; ++lines)
            at = outerLine(document.toBytes(), at).end;
    }
    return lines;
}

/// True when @p after is @p before with @p marks marks put in, inside the spans of @p key.
inline bool isMarked(const PropertiesDocument& document, const QString& key, const QByteArray& after,
                     qsizetype marks) {
    const QByteArray& before = document.toBytes();
    qsizetype at = 0;
    qsizetype span = 0;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (at < before.size() && before[at] == after[i]) {
            ++at;
            continue;
        }
        // A mark that equals the byte behind it is found one place further, at most at the end of its line.
        while (span < document.size() && (document.spanAt(span).end < at || document.keyAt(span) != key))
            ++span;
        const bool inside = span < document.size() && document.spanAt(span).begin <= at;
        if ((after[i] != '#' && after[i] != '!') || !inside || --marks < 0)
            return false;
    }
    return at == before.size() && marks == 0;
}

inline const char* brokenByCommentOut(const PropertiesDocument& document, const QString& key) {
    PropertiesDocument changed = document;
    if (changed.commentOut(key) != document.contains(key))
        return "commentOut: the answer";
    if (changed.contains(key))
        return "commentOut: still set";
    if (modelOf(changed) != without(modelOf(document), key))
        return "commentOut: other pairs";
    if (!isMarked(document, key, changed.toBytes(), linesOf(document, key)))
        return "commentOut: more than marks";
    qsizetype occurrences = 0;
    for (qsizetype i = 0; i < document.size(); ++i)
        occurrences += document.keyAt(i) == key;
    // A comment of the same key further down would come back instead.
    if (occurrences != 1 || lastCommentedByName(document, key))
        return "";
    if (!changed.uncomment(key))
        return "uncomment: what was commented out";
    return changed.toBytes() != document.toBytes() ? "uncomment: not the same bytes" : "";
}

inline const char* brokenByUncomment(const PropertiesDocument& document, const QString& key) {
    std::optional<PropertiesDocument::Commented> told;
    for (const auto& entry : document.commented()) {
        if (entry.key == key)
            told = entry;
    }
    PropertiesDocument changed = document;
    const bool done = changed.uncomment(key);
    if (done != (changed.toBytes() != document.toBytes()))
        return "uncomment: the answer";
    if (document.contains(key) && done)
        return "uncomment: a key that is set";
    if (!document.contains(key) && told && !done)
        return "uncomment: what commented() told";
    if (!done)
        return "";
    if (told && changed.value(key) != told->value)
        return "uncomment: the value";
    if (told && !isSame(document.toBytes(), changed.toBytes(), told->span))
        return "uncomment: other lines";
    return without(modelOf(changed), key) != modelOf(document) ? "uncomment: other pairs" : "";
}

inline const char* brokenByRename(const PropertiesDocument& document, const QString& from,
                                  const QString& to) {
    PropertiesDocument changed = document;
    const bool possible = document.contains(from) && !document.contains(to);
    if (changed.rename(from, to) != possible)
        return "rename: the answer";
    if (!possible)
        return changed.toBytes() != document.toBytes() ? "rename: changed bytes nevertheless" : "";
    Model expected = modelOf(document);
    for (auto& pair : expected) {
        if (pair.first == from)
            pair.first = to;
    }
    if (modelOf(changed) != expected)
        return "rename: pairs";
    // All that stood between the keys still does, in that order.
    qsizetype place = 0;
    qsizetype done = 0;
    for (qsizetype i = 0; i <= document.size(); ++i) {
        const bool last = i == document.size();
        if (!last && document.keyAt(i) != from)
            continue;
        const qsizetype until = last ? document.toBytes().size() : document.entryAt(i).keyBegin;
        const QByteArray piece = document.toBytes().sliced(done, until - done);
        if (changed.toBytes().sliced(place, std::min(piece.size(), changed.toBytes().size() - place)) !=
            piece)
            return "rename: other bytes";
        place += piece.size() + escapeKey(to).size();
        place += to.isEmpty() && !last && !(document.entryAt(i).flags & PropertiesEntry::HasSeparator);
        done = last ? until : document.entryAt(i).keyEnd;
    }
    return place - escapeKey(to).size() != changed.toBytes().size() ? "rename: bytes at the end" : "";
}

}  // namespace fdc::config::rules
