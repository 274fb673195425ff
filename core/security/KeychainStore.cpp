// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qt6keychain/keychain.h>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "core/security/SecretFile.h"
#include "core/security/SecretStore.h"
#include "core/security/SecurityErrors.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto service = "flowerdocs-console"_L1;
/// Long enough for a person to type the password of a locked key ring.
constexpr std::chrono::seconds jobWait{60};
constexpr base::Milliseconds lockWait{10'000};

struct Outcome {
    QKeychain::Error error = QKeychain::OtherError;
    QString text;
    Secret value;
};

/// Where one caller waits for one job; shared, because the caller may give up first.
struct Waiting {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Outcome> outcome;

    void finish(Outcome result) {
        const std::scoped_lock lock(mutex);
        outcome = std::move(result);
        done.notify_all();
    }
};

/// QtKeychain's jobs need an event loop, and its job queue stays bound to the first thread that uses it: all
/// jobs of the process run on this one thread, which lives until the process ends. Callers wait without a
/// loop of their own.
class KeychainThread {
public:
    static KeychainThread& instance() {
        static KeychainThread thread;
        return thread;
    }

    using MakeJob = std::function<QKeychain::Job*()>;

    std::optional<Outcome> run(MakeJob makeJob) {
        auto waiting = std::make_shared<Waiting>();
        QMetaObject::invokeMethod(
            m_context, [waiting, makeJob = std::move(makeJob)] { start(makeJob(), waiting); },
            Qt::QueuedConnection);
        std::unique_lock lock(waiting->mutex);
        waiting->done.wait_for(lock, jobWait, [&] { return waiting->outcome.has_value(); });
        return std::exchange(waiting->outcome, std::nullopt);
    }

private:
    KeychainThread() {
        m_thread->setObjectName(u"keychain"_s);
        m_context->moveToThread(m_thread);
        m_thread->start();
    }

    ~KeychainThread() {
        m_thread->quit();
        // A key ring that hangs must not keep the process from ending; then the thread goes with the process.
        if (m_thread->wait(std::chrono::milliseconds(2000).count())) {
            delete m_context;
            delete m_thread;
        }
    }

    static void start(QKeychain::Job* job, const std::shared_ptr<Waiting>& waiting) {
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, job, [waiting](QKeychain::Job* finished) {
            const auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(finished);
            waiting->finish({finished->error(), finished->errorString(),
                             Secret(reading ? reading->binaryData() : QByteArray())});
        });
        job->start();
    }

    QThread* m_thread = new QThread;
    QObject* m_context = new QObject;
};

base::Error keychainError(const Outcome& outcome, const QString& name) {
    switch (outcome.error) {
        case QKeychain::EntryNotFound: return base::Error(secretNotFound, outcome.text).with(u"name"_s, name);
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            return base::Error(secretStoreLocked, outcome.text).with(u"name"_s, name);
        // Without a session QtKeychain 0.13 answers OtherError, not NoBackendAvailable.
        default: return base::Error(secretBackendMissing, outcome.text).with(u"name"_s, name);
    }
}

template <typename Job>
base::Result<Secret> runJob(const QString& name, std::function<void(Job*)> prepare = {}) {
    const auto outcome = KeychainThread::instance().run([name, prepare]() -> QKeychain::Job* {
        auto* job = new Job(service);  // deletes itself once finished
        job->setKey(name);
        if (prepare)
            prepare(job);
        return job;
    });
    if (!outcome)
        return base::fail(base::Error(secretBackendTimeout).with(u"name"_s, name));
    if (outcome->error != QKeychain::NoError)
        return base::fail(keychainError(*outcome, name));
    return outcome->value;
}

base::Result<void> checkName(const QString& name) {
    if (!isSecretStoreName(name))
        return base::fail(base::Error(secretNameInvalid).with(u"name"_s, name.left(200)));
    return {};
}

/// The names of what this folder has put into the key ring, which cannot list them itself. No values.
class NameFile {
public:
    explicit NameFile(QString path) : m_path(std::move(path)) {}

    base::Result<QStringList> load() const {
        if (!QFileInfo::exists(m_path))
            return QStringList();
        auto bytes = base::platform::readFile(m_path, 1024 * 1024);
        if (!bytes)
            return base::fail(std::move(bytes.error()));
        const QJsonValue list = QJsonDocument::fromJson(*bytes).object().value("names"_L1);
        if (!list.isArray())
            return base::fail(base::Error(secretStoreDamaged, u"no list of names"_s).with(u"file"_s, m_path));
        QStringList names;
        for (const QJsonValue& name : list.toArray())
            names.append(name.toString());
        return names;
    }

    /// True when the list changed.
    base::Result<bool> set(const QString& name, bool present) const {
        auto lock = base::platform::FileLock::waitLock(m_path + u".lock"_s, lockWait);
        if (!lock)
            return base::fail(std::move(lock.error()));
        auto names = load();
        if (!names)
            return base::fail(std::move(names.error()));
        if (names->contains(name) == present)
            return false;
        present ? names->append(name) : void(names->removeAll(name));
        names->sort();
        const QJsonObject object{{u"schema"_s, u"secret-names/1"_s},
                                 {u"names"_s, QJsonArray::fromStringList(*names)}};
        FDC_TRY(base::platform::replaceFile(m_path, QJsonDocument(object).toJson(),
                                            base::platform::FileMode::Private));
        return true;
    }

private:
    QString m_path;
};

class KeychainStore final : public SecretStore {
public:
    explicit KeychainStore(const base::DataFolder& folder) : m_names(folder.file(u"secret-names.json"_s)) {}

    base::Result<Secret> read(const QString& name) override {
        FDC_TRY(checkName(name));
        return runJob<QKeychain::ReadPasswordJob>(name);
    }

    /// The name is noted first: a name without a secret can be removed, a secret without a name would be
    /// forgotten.
    base::Result<void> write(const QString& name, const Secret& secret) override {
        FDC_TRY(checkName(name));
        if (secret.expose().size() > secretSizeLimit)
            return base::fail(base::Error(secretTooLarge)
                                  .with(u"name"_s, name)
                                  .with(u"limit"_s, QString::number(secretSizeLimit)));
        auto isNew = m_names.set(name, true);
        if (!isNew)
            return base::fail(std::move(isNew.error()));
        auto written = runJob<QKeychain::WritePasswordJob>(
            name, [secret](QKeychain::WritePasswordJob* job) { job->setBinaryData(secret.expose()); });
        if (written)
            return {};
        if (*isNew)
            FDC_TRY(m_names.set(name, false));
        return base::fail(std::move(written.error()));
    }

    base::Result<void> remove(const QString& name) override {
        FDC_TRY(checkName(name));
        auto removed = runJob<QKeychain::DeletePasswordJob>(name);
        const bool isGone = removed || removed.error().is(secretNotFound);
        if (isGone)
            FDC_TRY(m_names.set(name, false));
        if (!removed)
            return base::fail(std::move(removed.error()));
        return {};
    }

    base::Result<QStringList> names() override { return m_names.load(); }
    QString kind() const override { return u"keychain"_s; }

private:
    NameFile m_names;
};

}  // namespace

std::unique_ptr<SecretStore> makeKeychainStore(const base::DataFolder& folder) {
    return std::make_unique<KeychainStore>(folder);
}

base::Result<void> probeKeychain() {
    auto answer = runJob<QKeychain::ReadPasswordJob>(u"probe"_s);
    if (answer || answer.error().is(secretNotFound))
        return {};
    return base::fail(std::move(answer.error()));
}

}  // namespace fdc::security
