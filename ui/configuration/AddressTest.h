// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <optional>

#include "core/base/Error.h"
#include "core/config/SettingSpec.h"
#include "ui/common/Services.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

/// The ways to the addresses of settings, tested as a stranger would go them: no credentials are sent. One
/// result a key, until its value changes. Thread: GUI.
class AddressTest : public QObject {
    Q_OBJECT
public:
    /// What a setting says, references resolved.
    struct Question {
        QString text;  ///< one address or several; a secret in it is never sent
        std::optional<base::Error> refusal;
    };
    struct Result {
        bool isRunning = false;
        QString pill;
        Tone tone = Tone::Neutral;
        QString text;
        QString code;       ///< of the failure; empty when all is well
        QStringList hosts;  ///< that the text may name
    };

    explicit AddressTest(Services services, QObject* parent = nullptr);

    /// The setting holds an address, or several.
    static bool isAddress(const config::SettingSpec& spec);
    /// The single ones of a text, at most eight.
    static QStringList addressesIn(const QString& text);

    void run(const QString& key, const Question& question);
    /// Empty when the key was not tested.
    Result of(const QString& key) const { return m_tests.value(key).result; }
    QStringList keys() const { return m_tests.keys(); }
    /// Forgets the result, also one that is to come, when the setting says something else now.
    void follow(const QString& key, const Question& question);
    void clear();

Q_SIGNALS:
    void changed(const QString& key);

private:
    /// What is known of a test; the addresses that are left are still to be asked about.
    struct Test {
        quint64 number = 0;
        QString said;  ///< what the setting said, in text or refusal
        QStringList left;
        QList<QJsonObject> answers;
        Result result;
    };
    void askNext(const QString& key);
    void take(const QString& key, const QJsonObject& answer);
    void finish(Test& test) const;
    void fail(Test& test, const QString& sentence, const QString& fix, const QString& code) const;
    void fail(Test& test, const base::Error& error) const;
    static QString answerText(const QJsonObject& answer);
    static QString statusText(int status);

    Services m_services;
    QHash<QString, Test> m_tests;
    quint64 m_last = 0;
};

}  // namespace fdc::ui::configuration
