// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/config/SettingSpec.h"
#include "ui/common/Dialogs.h"

namespace fdc::ui::configuration {

/// What promoting keys of one file would do, as `config.promotion` tells it. Values in it are masked.
struct PreparedPromotion {
    struct Edit {
        QString key;
        QString before;  ///< shown
        QString after;
    };
    struct Refusal {
        QString key;
        QString reason;
    };
    QString name;  ///< "core.properties"
    QString file;  ///< path of the one that changes
    config::Product product = config::Product::Core;
    QList<Edit> edits;
    QList<Refusal> refusals;
    QStringList unchanged;
    QString diff;
    QString was;  ///< digests that `config.promote` compares with
    QString wasFrom;

    static PreparedPromotion from(const QJsonObject& answer, config::Product product);
};

/// The question before it, in words.
class PromotionText {
    Q_DECLARE_TR_FUNCTIONS(PromotionText)
public:
    PromotionText(QString from, QString to, QString colour)
        : m_from(std::move(from)), m_to(std::move(to)), m_colour(std::move(colour)) {}

    Confirmation question(const QList<PreparedPromotion>& files) const;
    /// True for names that people give to what must not break: "prod", "Production", not "preprod".
    static bool looksLikeProduction(const QString& environment);

private:
    QStringList changes(const QList<PreparedPromotion>& files) const;
    QStringList effects(const QList<PreparedPromotion>& files) const;
    QString commandLine(const QList<PreparedPromotion>& files) const;

    QString m_from;
    QString m_to;
    QString m_colour;
};

}  // namespace fdc::ui::configuration
