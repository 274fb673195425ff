// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/LineMarks.h"

namespace fdc::ui::configuration {

namespace {

/// "@@ -3,7 +4,8 @@": 3, the line from 0.
qsizetype beginOf(QStringView head) {
    const qsizetype plus = head.indexOf(u'+');
    const QStringView rest = head.sliced(plus + 1);
    qsizetype digits = 0;
    while (digits < rest.size() && rest[digits].isDigit())
        ++digits;
    const qsizetype line = rest.first(digits).toLongLong();
    // "+0,0" is the empty file.
    return line > 0 ? line - 1 : 0;
}

template <typename Value>
QHash<qsizetype, Value> shifted(const QHash<qsizetype, Value>& marks, qsizetype first, qsizetype removed,
                                qsizetype grown) {
    QHash<qsizetype, Value> moved;
    for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
        if (mark.key() < first + removed)
            moved.insert(mark.key(), mark.value());
        else
            moved.insert(mark.key() + grown, mark.value());
    }
    return moved;
}

}  // namespace

QHash<qsizetype, LineChange> LineMarks::changesOf(QStringView diff) {
    QHash<qsizetype, LineChange> changes;
    qsizetype line = 0;
    qsizetype removed = 0;
    bool inside = false;
    const auto close = [&] {
        if (removed > 0 && !changes.contains(line))
            changes.insert(line, LineChange::RemovedBefore);
        removed = 0;
    };
    for (const QStringView one : diff.split(u'\n')) {
        if (one.startsWith(u"@@")) {
            close();
            line = beginOf(one);
            inside = true;
        } else if (!inside || one.isEmpty()) {
            continue;
        } else if (one.startsWith(u'-')) {
            ++removed;
        } else if (one.startsWith(u'+')) {
            changes.insert(line++, removed > 0 ? LineChange::Changed : LineChange::Added);
            removed -= removed > 0;
        } else if (!one.startsWith(u'\\')) {
            close();
            ++line;
        }
    }
    close();
    return changes;
}

void LineMarks::shift(qsizetype first, qsizetype removed, qsizetype added) {
    for (qsizetype line = first + std::min(removed, added); line < first + removed; ++line) {
        changes.remove(line);
        notes.remove(line);
    }
    if (added != removed) {
        changes = shifted(changes, first, removed, added - removed);
        notes = shifted(notes, first, removed, added - removed);
    }
    for (qsizetype line = first; line < first + added; ++line) {
        if (changes.value(line, LineChange::Changed) != LineChange::Added)
            changes.insert(line, line < first + removed ? LineChange::Changed : LineChange::Added);
    }
}

}  // namespace fdc::ui::configuration
