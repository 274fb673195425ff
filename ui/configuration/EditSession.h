// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/config/PropertiesDocument.h"
#include "ui/configuration/RawText.h"

namespace fdc::ui::configuration {

/// A file being edited: what was loaded, what it is now, and one stack of steps for form and raw text alike.
/// An edit scans the file once; the raw text follows by the lines that changed. Nothing here reads or writes
/// disks. Thread: GUI.
class EditSession {
public:
    /// Begins anew with these bytes; no step can be taken back.
    void load(const QByteArray& bytes);
    /// The file on disk is @p base now (it was saved); steps stay.
    void rebase(const QByteArray& base);
    struct Carried {
        QStringList contested;  ///< keys that changed in @p base and in a step, differently; mine stays there
        bool lost = false;      ///< edits of comments or unfinished lines could not be carried over
    };
    /// The file on disk became @p base by another hand: every step becomes what it would have been there, so
    /// none brings the old file back. Steps that are far away are dropped when there are many.
    Carried carryTo(const QByteArray& base);

    const config::PropertiesDocument& base() const { return m_base; }
    const config::PropertiesDocument& document() const { return m_document; }
    const QByteArray& bytes() const { return m_document.toBytes(); }
    bool isModified() const { return !rawProblems().isEmpty() || m_base.toBytes() != bytes(); }
    /// Rises with every change of document, base or raw text.
    quint64 revision() const { return m_revision; }

    /// Answers whether something changed. A value with the text that stands for a hidden secret is refused. A
    /// new key finds its place beside @p neighbours when no key of the file is closer.
    bool set(const QString& key, const QString& value, const QStringList& neighbours = {});
    bool unset(const QString& key);
    /// As PropertiesDocument has them; each a step of its own.
    bool commentOut(const QString& key);
    bool uncomment(const QString& key);
    /// Only the text of the key changes; false when @p newKey is set already.
    bool rename(const QString& key, const QString& newKey);
    /// Everything as it was loaded; a step like others.
    bool discard();
    bool replaceAll(const QByteArray& bytes);

    /// The raw text of this state. Its problems keep their line out of the document.
    const RawText& raw() const;
    /// A text that a worker made of bytes(), so that raw() need not.
    void adoptRaw(const RawText& text) {
        if (!m_raw)
            m_raw = text;
    }
    bool editRaw(qsizetype first, qsizetype removed, const QStringList& added);
    QList<RawText::Problem> rawProblems() const;
    /// Shows the text as the file will have it: typed secrets become hidden. Nothing while there are
    /// problems.
    bool settleRaw();

    /// What is hidden may be decided otherwise now: the raw text is made anew. Not while there are problems.
    void forgetRaw() {
        if (rawProblems().isEmpty())
            m_raw.reset();
    }

    /// The next edit is a step of its own, even of the same key.
    void seal() { m_sealed = true; }
    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at + 1 < m_steps.size(); }
    bool undo();
    bool redo();
    /// The key that the next undo or redo brings back by another name; empty when that step is no rename.
    QString renamedByUndo() const { return canUndo() ? m_steps[m_at].oldKey : QString(); }
    QString renamedByRedo() const { return canRedo() ? m_steps[m_at + 1].newKey : QString(); }

private:
    struct Step {
        QByteArray bytes;
        std::optional<RawText> faulty;  ///< raw text with problems
        QString topic;                  ///< edits of one topic in a row are one step
        QString oldKey;                 ///< of a rename: the key before and after it
        QString newKey;
    };
    bool take(const QString& topic, const QByteArray& before);
    bool takeAlone(bool changed, const QString& topic, const QByteArray& before);
    void rawFollows(const QByteArray& before);
    void push(Step step);
    bool go(size_t step);

    config::PropertiesDocument m_base;
    config::PropertiesDocument m_document;
    std::vector<Step> m_steps{Step()};
    size_t m_at = 0;
    bool m_sealed = true;
    quint64 m_revision = 0;
    mutable std::optional<RawText> m_raw;  ///< made when first asked for, then kept up to date
};

}  // namespace fdc::ui::configuration
