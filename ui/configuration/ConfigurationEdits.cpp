// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPointer>
#include <algorithm>

#include "core/config/Placeholders.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/configuration/ConfigurationPresenter.h"

/// Edits, drafts and conflicts of the presenter.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void ConfigurationPresenter::documentChanged() {
    m_sealTimer.start();
    m_draftTimer.start();
    assessSoon();
    Q_EMIT changed();
}

void ConfigurationPresenter::rawMayDiffer() {
    Q_EMIT rawReplaced();
}

void ConfigurationPresenter::edit(const QString& key, const QString& value) {
    const bool neverThere = value.isEmpty() && !m_session.base().contains(key);
    const bool changes = neverThere ? m_session.unset(key) : m_session.set(key, value);
    if (!changes)
        return;
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::unset(const QString& key) {
    m_session.seal();
    if (!m_session.unset(key))
        return;
    m_session.seal();
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::rename(const QString& key, const QString& newKey) {
    if (!m_session.rename(key, newKey))
        return;
    m_session.seal();
    rawMayDiffer();
    documentChanged();
    m_pendingKey = newKey;
}

void ConfigurationPresenter::undo() {
    if (!m_session.undo())
        return;
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::redo() {
    if (!m_session.redo())
        return;
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::discard() {
    const QByteArray edited = m_session.bytes();
    m_conflicts.clear();
    if (m_session.discard()) {
        rawMayDiffer();
        documentChanged();
        tell(Tone::Neutral, tr("Your edits are discarded."), [edited](ConfigurationPresenter& self) {
            self.m_session.replaceAll(edited);
            self.rawMayDiffer();
            self.documentChanged();
        });
    }
    keepDraft();
    Q_EMIT changed();
}

void ConfigurationPresenter::editRaw(qsizetype first, qsizetype removed, const QStringList& added) {
    if (m_session.editRaw(first, removed, added))
        documentChanged();
}

void ConfigurationPresenter::settleRaw() {
    if (m_session.settleRaw())
        rawMayDiffer();
}

std::optional<qsizetype> ConfigurationPresenter::rawProblemLine() const {
    const auto problems = m_session.rawProblems();
    return problems.isEmpty() ? std::nullopt : std::optional(problems.first().line);
}

QString ConfigurationPresenter::rawProblem() const {
    const auto problems = m_session.rawProblems();
    if (problems.isEmpty())
        return {};
    const QString line = format::count(problems.first().line + 1);
    switch (problems.first().fault) {
        case RawText::Fault::HiddenSecret:
            return tr("Line %1: • stands for a hidden secret and is never written. Type the whole new value, "
                      "or undo.")
                .arg(line);
        case RawText::Fault::ControlCharacter:
            return tr("Line %1 holds characters that cannot be typed. Write the line without them, or undo.")
                .arg(line);
        case RawText::Fault::UncoversSecret:
            return tr("Line %1 holds a hidden secret that this edit would make part of another setting. Undo "
                      "it.")
                .arg(line);
    }
    return {};
}

/// A draft is what differs from the file; when nothing does, none is kept.
void ConfigurationPresenter::keepDraft() {
    m_draftTimer.stop();
    if (path().isEmpty() || m_state != State::Ready)
        return;
    if (m_session.base().toBytes() != m_session.bytes())
        m_drafts.keep(path(), m_session.base().toBytes(), m_session.bytes());
    else if (!m_draft)
        m_drafts.drop(path());
}

QString ConfigurationPresenter::draftText() const {
    if (!m_draft)
        return {};
    const auto keys =
        configuration::changedKeys(m_session.base(), config::PropertiesDocument::parse(*m_draft));
    if (keys.isEmpty())
        return tr("Changes of comments from an earlier session were not saved.");
    return tr("Changes of %n setting(s) from an earlier session were not saved: %1", nullptr,
              int(keys.size()))
        .arg(keys.mid(0, 4).join(u", "_s) + (keys.size() > 4 ? u", …"_s : QString()));
}

void ConfigurationPresenter::acceptDraft() {
    if (!m_draft)
        return;
    m_session.replaceAll(*std::exchange(m_draft, std::nullopt));
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::refuseDraft() {
    m_draft.reset();
    keepDraft();
    Q_EMIT changed();
}

void ConfigurationPresenter::mergeWith(const QByteArray& theirs) {
    const MergeResult merged = merge(m_session.base().toBytes(), m_session.bytes(), theirs);
    m_session.rebase(theirs, merged.bytes);
    // Decisions that are still open stay open; what the file says now counts.
    QList<KeyConflict> open = std::exchange(m_conflicts, merged.conflicts);
    for (KeyConflict& conflict : open) {
        conflict.theirs = m_session.base().value(conflict.key);
        conflict.mine = m_session.document().value(conflict.key);
        const bool told = std::any_of(m_conflicts.begin(), m_conflicts.end(),
                                      [&](const KeyConflict& one) { return one.key == conflict.key; });
        if (!told && conflict.mine != conflict.theirs)
            m_conflicts.append(conflict);
    }
    QString text = tr("%1 changed on disk; your unsaved edits were carried over.").arg(fileName());
    if (!m_conflicts.isEmpty())
        text = tr("%1 changed on disk: %n setting(s) changed there and here. Choose which value stays.",
                  nullptr, int(m_conflicts.size()))
                   .arg(fileName());
    if (merged.layoutLost)
        text += u' ' + tr("Comments that you edited could not be carried over; Undo shows them.");
    tell(m_conflicts.isEmpty() && !merged.layoutLost ? Tone::Neutral : Tone::Warn, text);
    askVersions();
}

QList<ConfigurationPresenter::ConflictRow> ConfigurationPresenter::conflicts() const {
    const auto shown = [](const QString& key, const std::optional<QString>& value) {
        if (!value)
            return tr("not set");
        return value->isEmpty() ? tr("empty") : config::displayValue(key, *value);
    };
    QList<ConflictRow> rows;
    for (const KeyConflict& conflict : m_conflicts)
        rows.append({conflict.key, shown(conflict.key, conflict.mine), shown(conflict.key, conflict.theirs)});
    return rows;
}

void ConfigurationPresenter::resolve(const QString& key, bool keepMine) {
    for (const KeyConflict& conflict : std::as_const(m_conflicts)) {
        if (conflict.key != key)
            continue;
        const auto value = keepMine ? conflict.mine : conflict.theirs;
        m_session.seal();
        if (value)
            m_session.set(key, *value);
        else
            m_session.unset(key);
        m_session.seal();
        break;
    }
    m_conflicts.removeIf([&key](const KeyConflict& conflict) { return conflict.key == key; });
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::tell(Tone tone, const QString& text,
                                  const std::function<void(ConfigurationPresenter&)>& undo) {
    Notice notice;
    notice.tone = tone;
    notice.text = text;
    if (undo) {
        notice.actionText = tr("Undo");
        notice.action = [self = QPointer(this), undo] {
            if (self)
                undo(*self);
        };
    }
    m_services.notices.post(notice);
}

}  // namespace fdc::ui::configuration
