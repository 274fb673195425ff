// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/EnvironmentColour.h"
#include "ui/common/Notices.h"
#include "ui/configuration/ComparePresenter.h"

/// Promoting, file by file: first what it would do, then, when a person agreed, the same with the digests of
/// what was shown.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

QString ComparePresenter::promoteBlocked() const {
    if (m_state != State::Ready)
        return tr("The files are not read yet.");
    if (m_busy)
        return tr("Promoting…");
    if (!m_mayChange)
        return tr("Your role does not allow changes; the role “configurator” is needed.");
    if (m_model.chosen().isEmpty())
        return tr("Choose keys first: Space chooses the row under the cursor.");
    return {};
}

QString ComparePresenter::promoteText() const {
    if (m_model.chosen().isEmpty())
        //: %1 is an environment
        return tr("Promote to %1…").arg(shortEnvironmentName(m_to.name));
    //: %1 is an environment
    return tr("Promote %n key(s) to %1…", nullptr, int(m_model.chosen().size()))
        .arg(shortEnvironmentName(m_to.name));
}

QJsonObject ComparePresenter::request(const QString& file, const QStringList& keys) const {
    return {{u"from"_s, m_from.name},
            {u"to"_s, m_to.name},
            {u"file"_s, file},
            {u"keys"_s, QJsonArray::fromStringList(keys)},
            {u"language"_s, m_services.language()}};
}

void ComparePresenter::prepare() {
    if (!promoteBlocked().isEmpty())
        return;
    m_toPrepare.clear();
    m_prepared.clear();
    for (const CompareRow& row : m_model.chosen()) {
        if (m_toPrepare.isEmpty() || m_toPrepare.last().first != row.file)
            m_toPrepare.append({row.file, {}});
        m_toPrepare.last().second.append(row.row.key);
    }
    m_busy = true;
    prepareNext();
    Q_EMIT changed();
}

void ComparePresenter::prepareNext() {
    if (m_toPrepare.isEmpty()) {
        m_busy = false;
        Q_EMIT changed();
        Q_EMIT promotionPrepared();
        return;
    }
    const auto [file, keys] = m_toPrepare.takeFirst();
    config::Product product = config::Product::Core;
    for (const ComparedFile& one : std::as_const(m_read.files)) {
        if (one.pair.name == file)
            product = one.pair.product;
    }
    m_services.engine.ask(u"config.promotion"_s, request(file, keys), this,
                          [this, product](const base::Result<QJsonObject>& answer) {
                              if (!answer) {
                                  m_busy = false;
                                  m_services.notices.post(answer.error(), m_services.language());
                                  Q_EMIT changed();
                                  return;
                              }
                              m_prepared.append(PreparedPromotion::from(*answer, product));
                              prepareNext();
                          });
}

Confirmation ComparePresenter::question() const {
    return PromotionText(m_from.name, m_to.name, m_to.colour).question(m_prepared);
}

void ComparePresenter::promote() {
    if (m_busy || m_prepared.isEmpty())
        return;
    m_busy = true;
    m_at = 0;
    m_promoted = 0;
    m_outcomes.clear();
    promoteNext();
    Q_EMIT changed();
}

void ComparePresenter::promoteNext() {
    if (m_at >= m_prepared.size()) {
        finishPromotion();
        return;
    }
    const PreparedPromotion& file = m_prepared[m_at++];
    const auto idOf = [&file](const QString& key) { return QString(file.name + u'\n' + key); };
    for (const auto& refusal : file.refusals)
        m_outcomes.insert(idOf(refusal.key), {refusal.reason, Tone::Warn});
    for (const QString& key : file.unchanged)
        m_outcomes.insert(idOf(key), {tr("says so already"), Tone::Neutral});
    QStringList keys;
    for (const auto& edit : file.edits)
        keys.append(edit.key);
    if (keys.isEmpty()) {
        promoteNext();
        return;
    }
    QJsonObject arguments = request(file.name, keys);
    arguments[u"was"_s] = file.was;
    arguments[u"wasFrom"_s] = file.wasFrom;
    m_services.engine.ask(
        u"config.promote"_s, arguments, this,
        [this, keys, name = file.name](const base::Result<QJsonObject>& answer) {
            CompareOutcome outcome{u"✓ "_s + tr("promoted"), Tone::Ok};
            if (answer)
                m_promoted += int(keys.size());
            else
                outcome = {u"✕ "_s + base::errorSentence(answer.error(), m_services.language()), Tone::Error};
            for (const QString& key : keys)
                m_outcomes.insert(name + u'\n' + key, outcome);
            if (!answer)
                m_services.notices.post(answer.error(), m_services.language());
            promoteNext();
        });
}

/// The table keeps what happened to each row, and is read anew.
void ComparePresenter::finishPromotion() {
    m_busy = false;
    m_prepared.clear();
    m_model.setOutcomes(m_outcomes);
    m_model.chooseNone();
    if (m_promoted > 0) {
        Notice notice;
        notice.tone = Tone::Ok;
        //: %1 and %2 are environments
        notice.text =
            tr("%n key(s) promoted from %1 to %2.", nullptr, m_promoted).arg(m_from.name, m_to.name);
        m_services.notices.post(notice);
    }
    if (isShown())
        read();
}

}  // namespace fdc::ui::configuration
